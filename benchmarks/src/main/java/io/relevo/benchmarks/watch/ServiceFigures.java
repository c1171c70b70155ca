package io.relevo.benchmarks.watch;

/**
 * One service, or several processes of a kind, over the time that was looked at.
 *
 * @param cores how many cores it kept busy
 * @param compiling of that, the compiler of its Java, which comes to rest some minutes after the start
 * @param residentMegabytes at the end
 */
record ServiceFigures(String service, double cores, double compiling, long residentMegabytes) {
    private static final double MILLIS = 1000;

    static ServiceFigures between(String service, Usage first, Usage last, double seconds) {
        return new ServiceFigures(
                service,
                (last.cpuMillis() - first.cpuMillis()) / MILLIS / seconds,
                (last.compilerMillis() - first.compilerMillis()) / MILLIS / seconds,
                last.residentMegabytes());
    }

    /** Both together. */
    ServiceFigures plus(ServiceFigures other, String name) {
        return new ServiceFigures(
                name, cores + other.cores, compiling + other.compiling, residentMegabytes + other.residentMegabytes);
    }
}
