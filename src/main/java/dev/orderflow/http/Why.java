package dev.orderflow.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The reason for which somebody steps in: for those who ask later. */
@RegisterForReflection
public record Why(@NotBlank @Size(max = 500) String why) {}
