package io.relevo.sandbox.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouterViewTest {

    private static String line(String proxy, String server, String status) {
        return proxy + "," + server + ",0,0,1,2,,3,4,5,,0,,0,0,0,0," + status + ",1,1,0\n";
    }

    @Test
    void serversThatAreUpAreLedTo() {
        String statistics = "# pxname,svname\n"
                + line("relevo_write", "FRONTEND", "OPEN")
                + line("relevo_write", "mysql-1", "UP")
                + line("relevo_write", "mysql-2", "DOWN (agent)")
                + line("relevo_write", "mysql-3", "UP 1/2")
                + line("relevo_write", "BACKEND", "UP")
                + line("relevo_read", "mysql-2", "UP");
        assertThat(RouterView.serversUp(statistics, "relevo_write")).containsExactly("mysql-1", "mysql-3");
        assertThat(RouterView.serversUp(statistics, "relevo_read")).containsExactly("mysql-2");
    }
}
