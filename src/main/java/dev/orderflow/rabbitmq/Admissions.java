package dev.orderflow.rabbitmq;

/** Lets an application decide, while it runs, how much of a queue is taken. */
public interface Admissions {

    /**
     * Takes effect within about a second; messages at work are finished and settled as ever. Of a channel that is not open
     * yet it is remembered, so that not even the first message is taken.
     *
     * @param channel the name of an incoming channel of this connector; of any other nothing happens
     * @param limit messages at once, at the most the channel's prefetch; 0 leaves them all in the queue
     * @param why told by health while the limit is below the prefetch
     */
    void admit(String channel, int limit, String why);
}
