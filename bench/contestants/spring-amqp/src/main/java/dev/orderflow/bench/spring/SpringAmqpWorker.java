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

    /** As advised: a broker that holds back the publisher does not hold back the consumers. */
    @Bean
    RabbitTemplateCustomizer separateConnection() {
        return template -> template.setUsePublisherConnection(true);
    }

    /** The listener containers have started by then. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        System.out.println("ready");
    }
}
