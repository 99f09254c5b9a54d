package io.callboard.e2e;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server written for a test, in a process of its own. Its program prints the port first, and ends
 * when its standard input does.
 */
public final class TestServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final int port;

    /** Starts the program with the arguments and waits until it says where it listens. */
    public TestServerProcess(Class<?> program, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-Xmx128m", program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        process = builder.start();
        output = process.inputReader();
        port = Integer.parseInt(output.readLine());
    }

    public int port() {
        return port;
    }

    public Process process() {
        return process;
    }

    /** Tells it a line, and waits for the line that it answers with. */
    public String ask(String line) throws IOException {
        BufferedWriter input = process.outputWriter();
        input.write(line + "\n");
        input.flush();
        String answer = output.readLine();
        if (answer == null) {
            throw new EOFException("The server ended and did not answer");
        }
        return answer;
    }

    /** Ends its input, and kills it if it does not end then within 10 seconds. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
