package dev.orderflow.simulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A change of the simulated APIs. Each is a line of the file of objects.
 *
 * @param objects the objects after the change, by name; null stands for one that was removed
 * @param effect null if the change is no effect
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ObjectChange(Map<String, JsonNode> objects, RecordedEffect effect) {}
