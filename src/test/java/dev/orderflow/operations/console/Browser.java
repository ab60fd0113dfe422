package dev.orderflow.operations.console;

import static dev.orderflow.fixture.Await.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderflow.servers.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A browser at the console, used like a person: by visible texts. */
final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** Of the README, made by {@code ./mvnw verify -Dit.test=BrowserIT -Dscreenshot.write=overview}. */
    private static final Path README = Path.of("docs/images/console.png");

    private final ChromeDriver driver;
    private final String worker;

    private Browser(ChromeDriver driver, String worker) {
        this.driver = driver;
        this.worker = worker;
    }

    /** Starts a browser. Without one the test is skipped. */
    static Browser at(String worker) {
        Optional<Chromium> chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "there is no chromium with its chromedriver");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(chromium.get().browser().toFile())
                .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
                .addArguments("--disable-background-networking", "--disable-component-update", "--disable-sync");
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromium.get().driver().toFile())
                .build();
        return new Browser(new ChromeDriver(service, options), worker).desktop();
    }

    Browser desktop() {
        return screen(1280, 900, false);
    }

    Browser phone() {
        return screen(360, 780, true);
    }

    Browser dark(boolean dark) {
        Map<String, Object> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
        return this;
    }

    Browser open(String hash) {
        driver.get(worker + "/" + hash);
        return this;
    }

    Browser sees(String text) {
        eventually()
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> driver.findElement(By.tagName("body")).getText(), page -> page.contains(text));
        return this;
    }

    /** Clicks the first link or button that contains this text. */
    Browser presses(String text) {
        return click(By.xpath(".//*[self::a or self::button][contains(normalize-space(.), '" + text + "')]"));
    }

    /** Clicks the submit button of the open dialog. */
    Browser confirms() {
        return click(By.cssSelector("dialog [type=submit]:enabled"));
    }

    Browser types(String field, String text) {
        WebElement input = one(By.name(field));
        input.clear();
        input.sendKeys(text);
        return this;
    }

    Browser chooses(String field, String option) {
        return click(By.cssSelector("[name='" + field + "'] option[value='" + option + "']"));
    }

    /** Types the keys into the focused element. */
    Browser keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    /** Presses Tab until the element with this name has the focus. */
    Browser tabsTo(String name) {
        eventually().pollInSameThread().until(() -> {
            keys(Keys.TAB);
            return driver.switchTo().activeElement().getAccessibleName().equals(name);
        });
        return this;
    }

    String address() {
        return driver.getCurrentUrl();
    }

    String text(String selector) {
        return one(By.cssSelector(selector)).getText();
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    /** The texts of all buttons of the page. */
    @SuppressWarnings("unchecked")
    List<String> buttons() {
        return (List<String>) script("return [...document.querySelectorAll('button')].map(b => b.textContent.trim())");
    }

    /** Posts JSON as a script of the page would, and returns the status and the answer. */
    String posts(String path, String json) {
        return (String) driver.executeScript("""
                return fetch('/' + arguments[0],
                    {method: 'POST', headers: {'Content-Type': 'application/json'}, body: arguments[1]})
                  .then(async answer => answer.status + ' ' + (await answer.json()).detail)""", path, json);
    }

    /** Whether the page fits the screen's width, so that it needs no horizontal scrolling. */
    boolean fitsTheScreen() {
        return (boolean) driver.executeScript("return document.documentElement.scrollWidth <= innerWidth");
    }

    /** The elements of the page whose text overflows. */
    private List<?> overflowing() {
        return (List<?>) script("""
                return [...document.querySelectorAll('html, .card:not(.scroll), .verdict, dialog[open], .top')]
                    .filter(part => part.scrollWidth > part.clientWidth + 1)
                    .map(part => part.className + ' ' + part.textContent.slice(0, 80))""");
    }

    Object script(String script) {
        return driver.executeScript(script);
    }

    /** The browser's warnings and errors, without 4xx answers of the worker. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .filter(message -> !message.contains("the server responded with a status of 4"))
                .toList();
    }

    /** Takes screenshots at desktop and phone width, light and dark. */
    Browser photographs(String name) throws IOException {
        for (boolean isDark : new boolean[] {false, true}) {
            dark(isDark);
            photograph(phone(), name + "-phone" + (isDark ? "-dark" : ""));
            photograph(desktop(), name + (isDark ? "-dark" : ""));
        }
        return dark(false);
    }

    private void photograph(Browser at, String name) throws IOException {
        assertThat(at.overflowing()).as(name).isEmpty();
        Files.createDirectories(SCREENSHOTS);
        byte[] screenshot = at.driver.getScreenshotAs(OutputType.BYTES);
        Files.write(SCREENSHOTS.resolve(name + ".png"), screenshot);
        if (name.equals(System.getProperty("screenshot.write"))) {
            Files.write(README, screenshot);
        }
    }

    private Browser click(By what) {
        eventually().ignoreExceptionsInstanceOf(WebDriverException.class).until(() -> {
            driver.findElement(what).click();
            return true;
        });
        return this;
    }

    private WebElement one(By what) {
        return eventually()
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> driver.findElement(what), e -> true);
    }

    private Browser screen(int width, int height, boolean mobile) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
        return this;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
