package io.callboard.e2e.studio;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** A window in which somebody uses the studio. */
final class StudioWindow implements AutoCloseable {
    static final Path PICTURES = Path.of("target/screenshots");

    private final Page page;
    private final BrowserContext context;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    private StudioWindow(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") || message.type().equals("warning")) {
                        complaints.add(message.type() + ": " + message.text());
                    }
                });
        page.onPageError(error -> complaints.add("uncaught: " + error));
    }

    /** Opens a view as somebody, e.g. {@code track/night-drive}, and waits until it is live. */
    static StudioWindow open(Browser browser, String url, String person, String view) {
        return open(browser, url, person, view, new NewContextOptions().setViewportSize(1440, 900));
    }

    static StudioWindow open(
            Browser browser, String url, String person, String view, NewContextOptions options) {
        StudioWindow window = new StudioWindow(browser.newContext(options));
        window.page.addInitScript(
                "window.shifted = 0; new PerformanceObserver(list => list.getEntries().forEach(shift =>"
                        + " { if (!shift.hadRecentInput) window.shifted += shift.value; }))"
                        + ".observe({ type: 'layout-shift', buffered: true });");
        window.page.navigate(url + "/?as=" + person + "#/" + view);
        window.page.locator(".connection.live").waitFor();
        window.page
                .locator(".waiting")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return window;
    }

    Page page() {
        return page;
    }

    /** Takes a picture of what is to be seen; it is kept in {@code target/screenshots}. */
    void picture(String name) {
        page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** A button by what a screen reader says. */
    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** Writes a comment as people do. */
    void comment(String content) {
        page.locator(".composer input").fill(content);
        page.locator(".composer input").press("Enter");
    }

    /** Where one writes a reply, once that is open. */
    Locator replyField() {
        return page.getByLabel("Reply", new GetByLabelOptions().setExact(true));
    }

    /** The comment that says this. */
    Locator commentSaying(String content) {
        return page.locator(".comment").filter(new Locator.FilterOptions().setHasText(content));
    }

    /** The newest row of the inspector about this event. */
    Locator row(String event) {
        Locator name =
                page.locator(
                        ".event-name",
                        new Page.LocatorOptions().setHasText(Pattern.compile("^" + event + "$")));
        return page.locator(".event").filter(new Locator.FilterOptions().setHas(name)).last();
    }

    /** What the browser's console complained of. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** How much what was shown has moved by itself, as the browser measures it. */
    double shifted() {
        return ((Number) page.evaluate("window.shifted")).doubleValue();
    }

    /** How many pixels are to be seen only by scrolling sideways. */
    int hiddenAtTheSide() {
        return ((Number)
                        page.evaluate(
                                "document.documentElement.scrollWidth -"
                                        + " document.body.clientWidth"))
                .intValue();
    }

    @Override
    public void close() {
        context.close();
    }
}
