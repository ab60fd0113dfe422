package dev.orderflow.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The permissions of workflows, and the checks before a release. */
class WorkflowsTest {

    private static final String CHECKOUT = "actions/checkout";
    private static final String SCAN = "aquasecurity/trivy-action";
    private static final String READ = "{\"contents\":\"read\"}";

    @Test
    void everyActionIsOneCommitAndSaysWhichVersionThatIs() throws IOException {
        for (Workflow workflow : Workflow.all()) {
            assertThat(workflow.text().lines().filter(line -> line.contains("uses:")))
                    .isNotEmpty()
                    .filteredOn(line -> !line.contains("uses: ./"))
                    .allSatisfy(line -> assertThat(line).matches(".+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
        }
    }

    @Test
    void aJobMayDoWhatItNamesAndNothingElse() throws IOException {
        for (Workflow workflow : Workflow.all()) {
            assertThat(workflow.root().get("permissions")).isEmpty();
            assertThat(workflow.jobs())
                    .allSatisfy(job -> assertThat(job.path("permissions")).isNotEmpty());
        }
        assertThat(Workflow.of("ci.yml").jobs())
                .allSatisfy(job -> assertThat(job.get("permissions")).hasToString(READ));
        Workflow release = Workflow.of("release.yml");
        assertThat(release.job("tests").get("permissions")).hasToString(READ);
        assertThat(release.job("image").get("permissions"))
                .hasToString("{\"contents\":\"read\",\"packages\":\"write\",\"id-token\":\"write\"}");
        assertThat(release.job("release").get("permissions"))
                .hasToString("{\"contents\":\"write\",\"id-token\":\"write\"}");
    }

    /** These events run the code of a pull request with this repository's secrets. */
    @Test
    void noPullRequestRunsWithSecrets() throws IOException {
        for (Workflow workflow : Workflow.all()) {
            assertThat(workflow.text()).doesNotContain("pull_request_target").doesNotContain("workflow_run");
        }
        assertThat(Workflow.of("ci.yml").text()).doesNotContain("secrets.");
    }

    /** GitHub inserts an expression's text into a command before a shell parses it. */
    @Test
    void noCommandHasAnExpressionInIt() throws IOException {
        for (Workflow workflow : Workflow.all()) {
            assertThat(workflow.root().findValuesAsText("run"))
                    .isNotEmpty()
                    .allSatisfy(command -> assertThat(command).doesNotContain("${{"));
        }
    }

    @Test
    void noCheckoutLeavesItsTokenBehind() throws IOException {
        for (Workflow workflow : Workflow.all()) {
            assertThat(workflow.steps())
                    .filteredOn(step -> Workflow.uses(step, CHECKOUT))
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(
                                    step.at("/with/persist-credentials").asBoolean(true))
                            .isFalse());
        }
    }

    @Test
    void nothingIsReleasedThatWasNotTested() throws IOException {
        Workflow release = Workflow.of("release.yml");

        assertThat(release.job("tests").path("uses").asText()).isEqualTo("./.github/workflows/ci.yml");
        assertThat(Workflow.of("ci.yml").root().get("on").has("workflow_call")).isTrue();
        assertThat(release.job("image").path("needs").asText()).isEqualTo("tests");
        assertThat(release.job("release").path("needs").asText()).isEqualTo("image");
    }

    @Test
    void nothingIsPushedThatWasNotScanned() throws IOException {
        List<JsonNode> steps = Workflow.steps(Workflow.of("release.yml").job("image"));
        JsonNode scan = steps.stream()
                .filter(step -> Workflow.uses(step, SCAN))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step uses " + SCAN));
        List<JsonNode> before = steps.subList(0, steps.indexOf(scan));

        assertThat(scan.at("/with/exit-code").asText()).isEqualTo("1");
        assertThat(scan.at("/with/severity").asText()).contains("CRITICAL", "HIGH");
        assertThat(scan.path("continue-on-error").asBoolean()).isFalse();
        assertThat(before)
                .noneMatch(step -> step.at("/with/push").asBoolean())
                .anyMatch(step -> step.at("/with/load").asBoolean()
                        && step.at("/with/tags").equals(scan.at("/with/image-ref")));
    }
}
