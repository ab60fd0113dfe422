package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Linux network namespace that acts as a machine with two networks, one for its clients and one for its peers. The network of
 * the peers can be unplugged.
 *
 * @param name of the namespace, and prefix of its links, whose names have at most 15 characters
 * @param client the address on the network of the clients
 * @param peer the address on the network of the peers
 */
record NetworkNamespace(String name, String client, String peer) {

    /** Creates a bridge for each network. The host itself is connected to the clients' network. */
    static void connect(String clients, String peers, String host) throws IOException {
        for (String bridge : List.of(clients, peers)) {
            ip("link", "add", bridge, "type", "bridge");
            ip("link", "set", bridge, "up");
        }
        ip("addr", "add", host + "/24", "dev", clients);
    }

    void create(String clients, String peers) throws IOException {
        ip("netns", "add", name);
        ip("-n", name, "link", "set", "lo", "up");
        plug(name + "c", clients, "eth0", client);
        plug(name + "p", peers, "eth1", peer);
    }

    private void plug(String link, String bridge, String device, String address) throws IOException {
        ip("link", "add", link, "type", "veth", "peer", "name", device, "netns", name);
        ip("link", "set", link, "master", bridge, "up");
        ip("-n", name, "addr", "add", address + "/24", "dev", device);
        ip("-n", name, "link", "set", device, "up");
    }

    void unplugFromPeers() throws IOException {
        ip("link", "set", name + "p", "down");
    }

    void plugInAgain() throws IOException {
        ip("link", "set", name + "p", "up");
    }

    List<String> command(List<String> program) {
        return Stream.concat(Stream.of("ip", "netns", "exec", name), program.stream())
                .toList();
    }

    /** Deletes the namespace and ends every process in it. */
    void delete() throws IOException {
        ip("netns", "pids", name)
                .lines()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())).stream())
                .forEach(ProcessHandle::destroyForcibly);
        ip("netns", "delete", name);
    }

    static String ip(String... arguments) throws IOException {
        return Programs.run(
                Path.of("/"),
                Stream.concat(Stream.of("ip"), Stream.of(arguments)).toList());
    }
}
