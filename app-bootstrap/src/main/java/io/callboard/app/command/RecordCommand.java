package io.callboard.app.command;

import io.callboard.app.json.Json;
import io.callboard.app.json.MalformedJsonException;
import io.callboard.app.settings.ApiKey;
import io.callboard.app.settings.GeneratedSecrets;
import io.callboard.app.settings.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records an audit entry through the HTTP API, as a backend would. */
@Command(
        name = "record",
        description = "Records an audit entry over HTTP, and prints the answer.",
        footer = {
            "",
            "Example: callboard record WORK_ITEM_STATUS_CHANGED --workspace-id demo"
                    + " --target-type WORK_ITEM --target-id wi1 --data '{\"status\":\"ACTIVE\"}'"
        })
final class RecordCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "ACTION", description = "What happened, like DOCUMENT_UPLOADED.")
    @SuppressWarnings("NullAway.Init") // set before call()
    private String action;

    @Option(
            names = {"--actor-id", "--actorId"},
            paramLabel = "ID",
            defaultValue = "cli",
            description = "Who did it. Default: cli.")
    private @Nullable String actorId;

    @Option(
            names = {"--workspace-id", "--workspaceId"},
            paramLabel = "ID",
            description = "In which workspace.")
    private @Nullable String workspaceId;

    @Option(
            names = {"--target-type", "--targetType"},
            paramLabel = "TYPE",
            description = "What was changed, like WORK_ITEM.")
    private @Nullable String targetType;

    @Option(
            names = {"--target-id", "--targetId"},
            paramLabel = "ID",
            description = "Which one.")
    private @Nullable String targetId;

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description = "Whose it is, where there are tenants (JWT_TENANT_CLAIM).")
    private @Nullable String tenant;

    @Option(names = "--data", paramLabel = "JSON", description = "More about it, an object.")
    private @Nullable String data;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Names the entry, so that recording it twice records it once.")
    private @Nullable String id;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When it happened, like 2026-11-25T09:30:00Z. Default: now.")
    private @Nullable String at;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server. Default: http://HOST:PORT of the settings.")
    private @Nullable String url;

    @Option(
            names = "--api-key",
            paramLabel = "ID:SECRET",
            description = "Default: the first of API_KEYS, or the generated one.")
    private @Nullable String apiKey;

    RecordCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        byte[] entry = Json.bytes(entry());
        Settings settings = Settings.from(SettingOptions.given(spec, environment));
        String answer = new ApiClient(address(settings), key(settings)).record(entry);
        spec.commandLine().getOut().println(answer);
        return 0;
    }

    private Map<String, @Nullable Object> entry() {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("action", action);
        entry.put("actorId", actorId);
        entry.put("workspaceId", workspaceId);
        entry.put("targetType", targetType);
        entry.put("targetId", targetId);
        entry.put("data", data == null ? null : object(data));
        entry.put("id", id);
        entry.put("at", at);
        entry.put("tenant", tenant);
        entry.values().removeIf(value -> value == null);
        return entry;
    }

    private Map<?, ?> object(String json) {
        try {
            if (Json.parse(json.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> object) {
                return object;
            }
        } catch (MalformedJsonException malformed) {
            throw usage("--data is no JSON: " + malformed.getMessage() + ".");
        }
        throw usage("--data must be a JSON object, like {\"status\":\"ACTIVE\"}.");
    }

    private URI address(Settings settings) {
        try {
            return ServerAddress.of(url, settings.listening());
        } catch (IllegalArgumentException malformed) {
            throw usage("--url: " + malformed.getMessage() + ".");
        }
    }

    private String key(Settings settings) {
        if (apiKey != null) {
            try {
                return ApiKey.parse(apiKey).text();
            } catch (IllegalArgumentException malformed) {
                throw usage("--api-key: " + malformed.getMessage() + ".");
            }
        }
        return settings.apiKeys().stream()
                .findFirst()
                .or(() -> new GeneratedSecrets(settings.store().dataDir()).existingApiKey())
                .map(ApiKey::text)
                .orElseThrow(
                        () ->
                                new CommandFailedException(
                                        "No key for the HTTP API: no server has generated one in "
                                                + settings.store().dataDir()
                                                + ". Start callboard serve here, or give --api-key"
                                                + " or API_KEYS."));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
