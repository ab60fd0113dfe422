/**
 * What every caller over HTTP is told in the same way: problems, the name of who asks, and which files may be kept.
 *
 * <p>Not here: an endpoint, which lives with what it shows or changes, and who may use it, which is {@code access}'s.
 */
package dev.orderflow.http;
