/** The tracker in a Spring Boot application. */
package dev.tether.spring.boot;
