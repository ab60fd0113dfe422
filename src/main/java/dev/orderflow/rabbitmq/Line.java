package dev.orderflow.rabbitmq;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.net.Socket;

/** A connection, its node and its socket. */
record Line(Connection connection, Address address, Socket socket) {

    /**
     * Closes the socket without notifying the node, which may have stopped reading. A regular close would wait for an answer, and
     * for pending writes.
     */
    void cut() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // The socket is already closed.
        }
    }
}
