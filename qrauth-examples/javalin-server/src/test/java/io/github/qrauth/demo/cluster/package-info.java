/** Several processes of the demo that are one server: real processes, real stores, real kills. */
package io.github.qrauth.demo.cluster;
