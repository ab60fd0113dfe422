/** What every caller over HTTP is told in the same way. */
package dev.orderflow.http;
