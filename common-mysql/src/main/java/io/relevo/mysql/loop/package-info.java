/** Sessions on thousands of servers that one thread serves, for questions that are asked again and again. */
package io.relevo.mysql.loop;
