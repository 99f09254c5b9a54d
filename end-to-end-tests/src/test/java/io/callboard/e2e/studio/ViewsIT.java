package io.callboard.e2e.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.callboard.e2e.CallboardProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every view at two sizes, light and dark; pictures of them are kept in {@code target/screenshots}.
 */
@Timeout(120)
class ViewsIT {
    private static final int DESKTOP = 1440;
    private static final int PHONE = 375;

    private static @Nullable Chromium chromium;
    private static @Nullable CallboardProcess server;

    @BeforeAll
    static void start(@TempDir Path dataDir) {
        chromium = Chromium.startOrSkip();
        server = CallboardProcess.startDemo(dataDir, Map.of());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    static List<Arguments> views() {
        List<Arguments> views = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            views.add(Arguments.of("track/night-drive", DESKTOP, scheme));
            views.add(Arguments.of("workspace/northlight", DESKTOP, scheme));
            for (String view : List.of("track/night-drive", "workspace/northlight", "inspector")) {
                views.add(Arguments.of(view, PHONE, scheme));
            }
        }
        return views;
    }

    /** It stands still, fits, and the console has nothing to say. */
    @ParameterizedTest
    @MethodSource("views")
    void aViewIsInOrder(String view, int width, ColorScheme scheme) {
        if (chromium == null || server == null) {
            throw new IllegalStateException("Nothing was started");
        }
        NewContextOptions options =
                new NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme);
        try (StudioWindow window =
                StudioWindow.open(chromium.browser(), server.url(), "ada", view, options)) {
            String name =
                    view.split("/", 2)[0]
                            + "-"
                            + width
                            + "-"
                            + scheme.name().toLowerCase(Locale.ROOT);
            window.page()
                    .screenshot(
                            new ScreenshotOptions()
                                    .setPath(StudioWindow.PICTURES.resolve(name + ".png"))
                                    .setFullPage(width == PHONE));

            assertThat(window.complaints()).isEmpty();
            assertThat(window.hiddenAtTheSide()).isZero();
            assertThat(window.shifted()).isLessThan(0.01);
        }
    }
}
