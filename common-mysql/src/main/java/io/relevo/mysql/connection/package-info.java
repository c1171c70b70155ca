/** Sessions on a server: bounded in time, with failures classified. */
package io.relevo.mysql.connection;
