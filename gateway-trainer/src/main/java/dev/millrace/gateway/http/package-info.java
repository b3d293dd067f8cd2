/** The gateway's page, health and meters over HTTP, by the JDK's own server. */
package dev.millrace.gateway.http;
