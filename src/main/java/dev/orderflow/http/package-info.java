/**
 * Common parts of all HTTP endpoints: problem responses, limits of request bodies, the caller's name, and caching of static files.
 *
 * <p>Not here: endpoints, which are in the packages of their features, and authorization, which is in {@code access}.
 */
package dev.orderflow.http;
