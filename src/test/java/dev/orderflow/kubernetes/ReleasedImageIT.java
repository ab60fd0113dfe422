package dev.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.servers.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests use the image that a release pushes. A release's manifests refer to it by digest. */
class ReleasedImageIT {

    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String REPOSITORY = "orderflow-dev/orderflow";

    @TempDir
    private Path scratch;

    @Test
    void theyNameWhatIsPushed() throws IOException {
        String release = Files.readString(Path.of(".github/workflows/release.yml"));

        assertThat(Built.production().one("PrometheusRule", "orderflow").toString())
                .contains("https://github.com/" + REPOSITORY + "/");
        assertThat(images(Built.production()))
                .allSatisfy(image -> assertThat(image).matches("ghcr\\.io/" + REPOSITORY + ":\\d+\\.\\d+\\.\\d+"));
        assertThat(release)
                .contains("IMAGE: ghcr.io/${{ github.repository }}")
                .contains("number=${GITHUB_REF_NAME#v}")
                .contains("tags: ${{ env.IMAGE }}:${{ steps.version.outputs.number }}${{ matrix.suffix }}");
    }

    @Test
    void aReleaseNamesItByItsDigest() throws IOException {
        pin(DIGEST);

        assertThat(images(Built.at(scratch.resolve("k8s/overlays/production"))))
                .hasSize(2)
                .containsOnly("ghcr.io/" + REPOSITORY + "@" + DIGEST);
    }

    @Test
    void nothingIsReleasedWithoutADigest() {
        for (String wrong : List.of("", "sha256:", "latest", DIGEST + "0")) {
            assertThatThrownBy(() -> pin(wrong)).isInstanceOf(IOException.class).hasMessageContaining("usage");
        }
    }

    private void pin(String digest) throws IOException {
        Programs.run(Path.of("."), List.of("cp", "-r", "k8s", scratch.toString()));
        Programs.run(scratch, List.of("k8s/pin.sh", digest));
    }

    private static List<String> images(Built built) {
        return built.objects().stream()
                .map(object -> object.at("/spec/template/spec/containers/0/image"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }
}
