/**
 * For host applications: two virtual devices that log in over real HTTP, and a clock to move.
 *
 * <pre>{@code
 * URI mount = URI.create("http://127.0.0.1:8080/auth");
 * VirtualScreen screen = VirtualScreen.at(mount).build();
 * VirtualPhone phone = VirtualPhone.at(mount).cookie("session", "ada").build();
 *
 * screen.start();
 * phone.open(screen.qrText());                        // as a camera app does
 * phone.scan();
 * phone.approve();
 * screen.await("confirming", Duration.ofSeconds(5));
 * screen.typePin(phone.pin());
 * assertThat(screen.claim().text("subject")).isEqualTo("ada");
 * }</pre>
 */
@NullMarked
package io.github.qrauth.testkit;

import org.jspecify.annotations.NullMarked;
