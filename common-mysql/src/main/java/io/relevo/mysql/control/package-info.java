/** The statements that change a server: replication, writability, semi-sync, clone. */
package io.relevo.mysql.control;
