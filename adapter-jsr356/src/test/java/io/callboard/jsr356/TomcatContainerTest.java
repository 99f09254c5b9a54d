package io.callboard.jsr356;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.Test;

/** Run on the class paths of Tomcat 10.1 and 11. */
class TomcatContainerTest extends ContainerContract {
    @Override
    Host host() {
        return new TomcatHost();
    }

    @Test
    void thisIsTheVersionMeant() {
        assertThat(ServerInfo.getServerInfo()).startsWith(System.getProperty("container"));
    }
}
