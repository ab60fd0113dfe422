package dev.orderflow.bench.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.amqp.RabbitTemplateCustomizer;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

@SpringBootApplication
public class SpringAmqpWorker {

    public static void main(String[] args) {
        SpringApplication.run(SpringAmqpWorker.class, args);
    }

    /** The documentation advises this, because a broker that blocks the publisher must not block the consumers. */
    @Bean
    RabbitTemplateCustomizer separateConnection() {
        return template -> template.setUsePublisherConnection(true);
    }

    /** Prints the line after all listener containers have started. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        System.out.println("ready");
    }
}
