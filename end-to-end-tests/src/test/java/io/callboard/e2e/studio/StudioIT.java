package io.callboard.e2e.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import io.callboard.e2e.CallboardProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two people in two windows: what one does, the other sees. */
@Timeout(180)
class StudioIT {
    private static final double PATIENCE_MS = 20_000;
    private static final String TRACK = "track/night-drive";

    private static @Nullable Chromium chromium;

    @TempDir private Path dataDir;
    private CallboardProcess server;
    private final List<StudioWindow> windows = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.startOrSkip();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start() {
        server = CallboardProcess.startDemo(dataDir, Map.of());
    }

    @AfterEach
    void stop() {
        windows.forEach(StudioWindow::close);
        server.close();
    }

    @Test
    void aCommentAppearsInTheOtherWindow() {
        StudioWindow ada = open("ada", TRACK);
        StudioWindow ben = open("ben", TRACK);

        ben.comment("Can we hear the intro twice?");

        isSeen(ada.commentSaying("Can we hear the intro twice?"));
        isSeen(ben.commentSaying("Can we hear the intro twice?"));
        contains(ada.row("comment:new"), "You got it");
    }

    @Test
    void aLikeReachesTheOwnerOfTheCommentOnly() {
        StudioWindow ada = open("ada", TRACK);
        StudioWindow chiara = open("chiara", TRACK);
        StudioWindow ben = open("ben", TRACK);
        Locator comment = ada.commentSaying("The Rhodes is lovely here");
        contains(comment, "1 like");

        ben.commentSaying("The Rhodes is lovely here").getByLabel("Like, 1 like").click();

        contains(comment, "2 likes");
        contains(ada.row("comment:like"), "You got it");
        contains(chiara.row("comment:like"), "Not for you");
    }

    @Test
    void everybodySeesThatACommentIsResolved() {
        StudioWindow ada = open("ada", TRACK);
        StudioWindow dev = open("dev", TRACK);

        ada.commentSaying("Kick and bass fight").getByText("Resolve").click();

        contains(dev.commentSaying("Kick and bass fight"), "Resolved by Ada");
    }

    @Test
    void aReplyAndADeletedCommentAreSeen() {
        StudioWindow ada = open("ada", TRACK);
        StudioWindow ben = open("ben", TRACK);

        ben.commentSaying("This is the part for the trailer").getByText("Reply").click();
        ben.replyField().fill("I cut it to 12 seconds");
        ben.button("Send").click();
        contains(ada.commentSaying("This is the part for the trailer"), "I cut it to 12 seconds");

        ben.commentSaying("Kick and bass fight").getByLabel("Delete this comment").click();
        isGone(ada.commentSaying("Kick and bass fight"));
    }

    @Test
    void theBellCountsInAllTabsUntilOneHasReadIt() {
        StudioWindow chiara = open("chiara", TRACK);
        StudioWindow chiaraAgain = open("chiara", "workspace/northlight");
        StudioWindow ben = open("ben", TRACK);

        ben.commentSaying("Can my voice come up").getByText("Reply").click();
        ben.replyField().fill("Is it loud enough now?");
        ben.button("Send").click();

        contains(chiara.page().locator(".badge"), "1");
        contains(chiaraAgain.page().locator(".badge"), "1");
        chiara.page().locator(".bell summary").click();
        isSeen(chiara.page().getByText("Ben replied to you in Night Drive"));
        chiara.button("Mark all as read").click();
        isGone(chiara.page().locator(".badge"));
        isGone(chiaraAgain.page().locator(".badge"));
    }

    @Test
    void whoeverIsInvitedIsToldWhereverHeIsAndComesIn() {
        StudioWindow ada = open("ada", TRACK);
        StudioWindow emi = open("emi", "workspace/northlight");

        ada.button("Invite somebody").click();
        ada.button("Invite").click();
        isSeen(emi.page().locator(".toast").getByText("Ada invites you to work on Night Drive"));
        emi.page().locator(".toast a").click();
        emi.button("Accept").click();

        isSeen(emi.commentSaying("The Rhodes is lovely here"));
        isSeen(ada.page().getByLabel("Role of Emi Tanaka"));
    }

    @Test
    void aStatusChangeArrives() {
        StudioWindow ada = open("ada", "workspace/northlight");
        StudioWindow chiara = open("chiara", "workspace/northlight");

        ada.button("Move Book the string quartet to Active").click();

        contains(chiara.page().locator(".column.active"), "Book the string quartet");
        contains(chiara.row("work-item:status-changed"), "You got it");
    }

    @Test
    void whoeverIsRemovedSeesTheTrackNoMore() {
        StudioWindow ada = open("ada", TRACK);
        StudioWindow dev = open("dev", TRACK);
        isSeen(dev.page().getByText("You listen here as a viewer"));

        ada.button("Remove Dev Patel").click();

        isSeen(dev.page().getByText("You work on no track yet"));
    }

    @Test
    void whatWasMissedWhileTheConnectionWasCutIsMadeUpFor() {
        StudioWindow ada = open("ada", TRACK);
        StudioWindow ben = open("ben", TRACK);

        ada.button("Cut connection").click();
        isSeen(ada.page().locator(".connection.away"));
        for (String content : List.of("One", "Two", "Three")) {
            ben.comment(content + " while you were away");
            isSeen(ben.commentSaying(content + " while you were away"));
        }
        assertThat(ada.commentSaying("while you were away")).hasCount(0);
        ada.button("Plug in again").click();

        assertThat(ada.commentSaying("while you were away"))
                .hasCount(3, new HasCountOptions().setTimeout(PATIENCE_MS));
        isSeen(ada.page().getByText("Back, and the session is the same"));
        assertThat(ada.page().locator(".event.missed.mine")).hasCount(3);
    }

    @Test
    void aWindowThatDidNotReadIsGivenUpAndMadeWhole() {
        StudioWindow ada = open("ada", TRACK);
        StudioWindow ben = open("ben", TRACK);

        ada.button("Stop reading").click();
        ben.comment("Can you hear me?");
        isSeen(ada.page().locator(".connection.away"));
        assertThat(ada.commentSaying("Can you hear me?")).hasCount(0);
        ada.button("Read again").click();

        isSeen(ada.commentSaying("Can you hear me?"));
        contains(ada.row("comment:new"), "made up for");
    }

    @Test
    void aRestartOfTheServerCostsNothing() {
        StudioWindow ada = open("ada", TRACK);
        StudioWindow ben = open("ben", TRACK);

        ada.button("Restart server").click();
        isSeen(ben.page().getByText("Back, and the session is the same"));
        isSeen(ada.page().getByText("Back, and the session is the same"));
        ben.comment("Still there?");

        isSeen(ada.commentSaying("Still there?"));
    }

    @Test
    void whoIsHereIsSeenAndWhoHasGoneIsNot() {
        StudioWindow ada = open("ada", TRACK);
        isSeen(ada.page().getByLabel("Ben Lindqvist, away"));

        StudioWindow ben = open("ben", TRACK);
        StudioWindow chiara = open("chiara", "workspace/northlight");

        isSeen(ada.page().getByLabel("Ben Lindqvist, here"));
        isSeen(ben.page().getByLabel("Ada Okafor, here"));
        isSeen(chiara.page().getByLabel("Ben Lindqvist, away"));
        isSeen(ada.page().getByLabel("Chiara Russo, away"));
        ada.picture("presence");
        ben.close();
        isSeen(ada.page().getByLabel("Ben Lindqvist, away"));
    }

    @Test
    void thePlayheadsOfTheOthersAreSeenAndCanBeFollowed() {
        StudioWindow ada = open("ada", TRACK);
        StudioWindow ben = open("ben", TRACK);

        ben.page().locator(".strip").press("PageUp");
        Locator head = ada.page().locator(".other");
        contains(head, "Ben");
        ada.button("Follow Ben").click();
        isAt(ada, 30);
        ben.page().locator(".strip").press("PageUp");
        isAt(ada, 60);
        ada.picture("playback");

        contains(ada.row("playback:sync"), "not kept");
        assertThat(ben.page().locator(".other")).hasCount(0);
        ben.close();
        isGone(head);
    }

    private static void isAt(StudioWindow window, int seconds) {
        assertThat(window.page().locator(".strip"))
                .hasAttribute(
                        "aria-valuenow",
                        String.valueOf(seconds),
                        new HasAttributeOptions().setTimeout(PATIENCE_MS));
    }

    private StudioWindow open(String person, String view) {
        if (chromium == null) {
            throw new IllegalStateException("No browser was started");
        }
        StudioWindow window = StudioWindow.open(chromium.browser(), server.url(), person, view);
        windows.add(window);
        return window;
    }

    private static void isSeen(Locator what) {
        assertThat(what.first()).isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MS));
    }

    private static void isGone(Locator what) {
        assertThat(what).hasCount(0, new HasCountOptions().setTimeout(PATIENCE_MS));
    }

    private static void contains(Locator what, String text) {
        assertThat(what).containsText(text, new ContainsTextOptions().setTimeout(PATIENCE_MS));
    }
}
