package io.github.qrauth.testkit.broken;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * What a contract said about an adapter.
 *
 * @param rejected rules of which a test failed
 * @param aborted rules that were not shown
 * @param passed how many tests passed
 */
record ContractRun(Set<String> rejected, Set<String> aborted, long passed) {
  private static final Pattern RULE = Pattern.compile("([a-z]\\d+)_.*");

  static ContractRun of(Class<?> contract) {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(contract))
            .execute()
            .testEvents();
    return new ContractRun(
        rules(tests.failed().stream()), rules(tests.aborted().stream()), tests.succeeded().count());
  }

  /** The rules that a contract has tests for. */
  static Set<String> rulesOf(Class<?> contract) {
    Set<String> rules = new TreeSet<>();
    for (Class<?> type = contract; type != Object.class; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          rules.add(rule(method.getName()));
        }
      }
    }
    return rules;
  }

  private static Set<String> rules(Stream<Event> events) {
    return events
        .map(event -> rule(event.getTestDescriptor().getDisplayName()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String rule(String testName) {
    Matcher matcher = RULE.matcher(testName);
    if (!matcher.matches()) {
      throw new IllegalStateException("a test without a rule: " + testName);
    }
    return matcher.group(1).toUpperCase(java.util.Locale.ROOT);
  }
}
