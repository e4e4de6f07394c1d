package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** A headless Chromium on the pages of a console. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SCREENSHOTS = Path.of("target", "console");

    private static final String[] BROWSERS = {"chromium", "chromium-browser", "google-chrome"};
    private static final String DRIVER = "chromedriver";

    private final ChromeDriver driver;
    private final URI console;

    private Browser(ChromeDriver driver, URI console) {
        this.driver = driver;
        this.console = console;
    }

    /**
     * Skips the test without Chromium and its driver on this machine. Fails it if the system property
     * {@code console.browser} is {@code required}.
     */
    static void assumeInstalled() {
        boolean installed = program(BROWSERS).isPresent() && program(DRIVER).isPresent();
        String missing = "the tests of the console need Chromium and chromedriver on the PATH";
        if ("required".equals(System.getProperty("console.browser"))) {
            assertTrue(installed, missing);
        }
        assumeTrue(installed, missing);
    }

    /** @param console the address of the console's first page */
    static Browser open(URI console) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program(BROWSERS).orElseThrow().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--force-prefers-reduced-motion", "--hide-scrollbars", "--window-size=1600,1100", "--no-proxy-server");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program(DRIVER).orElseThrow().toFile()).usingAnyFreePort().build();
        return new Browser(new ChromeDriver(service, options), console);
    }

    private static Optional<Path> program(String... names) {
        List<Path> folders = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).toList();
        return Stream.of(names).flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable).findFirst();
    }

    /** Goes to a page by its path below {@code /console/}. */
    Browser go(String path) {
        driver.get(console.resolve(path).toString());
        return this;
    }

    /** @return the text of the first element that matches */
    String text(String css) {
        return await(css + " to have a text", () -> driver.findElement(By.cssSelector(css)).getText());
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    WebElement one(String css) {
        return await(css, () -> driver.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
    }

    void click(String css) {
        await("a click on " + css, () -> {
            one(css).click();
            return true;
        });
    }

    /** Clicks the link or button with this text. */
    void press(String text) {
        By by = By.xpath("//*[self::a or self::button][normalize-space()=\"" + text + "\"]");
        await("a click on " + text, () -> {
            driver.findElement(by).click();
            return true;
        });
    }

    void type(String css, String text) {
        WebElement field = one(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Sends keys to the element that has the focus. */
    void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses Tab until an element with this text or with an accessible name that starts with it has the focus. */
    void tabTo(String name) {
        for (int i = 0; i < 200; i++) {
            keys(Keys.TAB);
            if ((boolean) script("""
                    const e = document.activeElement;
                    return e.textContent.trim() === arguments[0]
                        || (e.getAttribute('aria-label') || '').startsWith(arguments[0]);""", name)) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + name);
    }

    /** Gives the page the size of a phone's screen. */
    void phone(int width, int height) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
    }

    /** Gives the page the size of the window again. */
    void desktop() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** Waits until the page contains the text. */
    void awaitText(String css, String text) {
        await(css + " to contain " + text, () -> text(css).contains(text) ? true : null);
    }

    /** Waits for a result that is neither null nor an exception of the browser. */
    <T> T await(String what, Callable<T> condition) {
        try {
            return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                    .ignoreExceptionsInstanceOf(WebDriverException.class).until(condition, Objects::nonNull);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("waited for " + what + " on " + driver.getCurrentUrl() + "\n"
                    + driver.findElement(By.tagName("body")).getText(), e);
        }
    }

    /** Does the same in several tabs that stay open until all have done it, each of which covers the one before. */
    void inTabs(int number, Runnable steps) {
        String first = driver.getWindowHandle();
        for (int i = 0; i < number; i++) {
            driver.switchTo().newWindow(WindowType.TAB);
            steps.run();
        }
        for (String tab : driver.getWindowHandles()) {
            if (!tab.equals(first)) {
                driver.switchTo().window(tab).close();
            }
        }
        driver.switchTo().window(first);
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    Object asyncScript(String script) {
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        return driver.executeAsyncScript(script);
    }

    void dark(boolean dark) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
                List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Writes target/console/NAME.png. */
    void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
