package io.callboard.jsr356;

class JettyContainerTest extends ContainerContract {
    @Override
    Host host() {
        return new JettyHost();
    }
}
