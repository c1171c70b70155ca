package io.relevo.sandbox.service;

/**
 * One of the processes of a service.
 *
 * @param number counted from 1
 */
public record ServiceInstance(RelevoService service, int number) {

    /** The service's own name for the first, and {@code topology-2}, {@code topology-3} for the others. */
    public String name() {
        return number == 1 ? service.serviceName() : service.serviceName() + "-" + number;
    }

    /** The one that comes after it. */
    public ServiceInstance next() {
        return new ServiceInstance(service, number + 1);
    }

    /** What it calls itself in the events it writes. */
    String instanceName() {
        return service.serviceName() + "-" + number;
    }
}
