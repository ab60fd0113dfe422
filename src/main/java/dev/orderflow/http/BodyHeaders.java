package dev.orderflow.http;

import static jakarta.ws.rs.core.Response.Status.BAD_REQUEST;
import static jakarta.ws.rs.core.Response.Status.REQUEST_ENTITY_TOO_LARGE;
import static jakarta.ws.rs.core.Response.Status.REQUEST_TIMEOUT;
import static jakarta.ws.rs.core.Response.Status.UNSUPPORTED_MEDIA_TYPE;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/** Checks a request before all others: it has one valid length header, its body is not compressed and arrives in time. */
public class BodyHeaders implements Handler<RoutingContext> {

    private static final String IDENTITY = "identity";
    private static final long MAX_LOGIN = 4096;

    private final long timeoutMillis;

    public BodyHeaders(Duration timeout) {
        this.timeoutMillis = timeout.toMillis();
    }

    @Override
    public void handle(RoutingContext context) {
        List<String> lengths = context.request().headers().getAll(HttpHeaders.CONTENT_LENGTH);
        List<String> codings = context.request().headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!isPlain(lengths, codings)) {
            Problem.answer(context, BAD_REQUEST, "Content-Length or Transfer-Encoding is not valid");
        } else if (isEncoded(context)) {
            context.response().putHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
            String encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
            Problem.answer(
                    context, UNSUPPORTED_MEDIA_TYPE, "Content-Encoding must be " + IDENTITY + ", not " + encoding);
        } else if (Paths.isLogin(context) && !lengths.isEmpty() && Long.parseLong(lengths.get(0)) > MAX_LOGIN) {
            Problem.answer(context, REQUEST_ENTITY_TOO_LARGE, "the body is longer than " + MAX_LOGIN + " bytes");
        } else {
            if (!(lengths.isEmpty() && codings.isEmpty()) && !Paths.isStream(context)) {
                limitTime(context);
            }
            context.next();
        }
    }

    private static boolean isPlain(List<String> lengths, List<String> codings) {
        return lengths.size() + codings.size() <= 1
                && lengths.stream().allMatch(length -> length.matches("\\d{1,18}"))
                && codings.stream().allMatch("chunked"::equalsIgnoreCase);
    }

    /** A compressed body is refused, because it would need more memory than the bytes that are counted. */
    private static boolean isEncoded(RoutingContext context) {
        return context.request().headers().getAll(HttpHeaders.CONTENT_ENCODING).stream()
                .anyMatch(encoding -> !encoding.isBlank() && !encoding.strip().equalsIgnoreCase(IDENTITY));
    }

    private void limitTime(RoutingContext context) {
        long timer = context.vertx().setTimer(timeoutMillis, late -> {
            if (!context.request().isEnded() && !context.response().ended()) {
                Problem.answer(context, REQUEST_TIMEOUT, "the body did not arrive within " + timeoutMillis + " ms");
            }
        });
        context.addEndHandler(end -> context.vertx().cancelTimer(timer));
    }
}
