-- Everything that is hard to carry over. Statements end with a line of two semicolons.
SET SESSION sql_mode = '', time_zone = '+00:00'
;;
CREATE DATABASE zoo CHARACTER SET utf8mb4
;;
CREATE DATABASE `odd ``name`` "☃"` CHARACTER SET latin1 COLLATE latin1_german1_ci
;;
USE zoo
;;
CREATE TABLE numbers (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, t TINYINT, tu TINYINT UNSIGNED, s SMALLINT, m MEDIUMINT,
  i INT ZEROFILL, d DECIMAL(65,30), f FLOAT, fm FLOAT(10,2), do DOUBLE, dm DOUBLE(20,4), b1 BIT(1), b64 BIT(64), bo BOOL)
;;
INSERT INTO numbers VALUES
 (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, b'0', b'0', false),
 (18446744073709551614, -128, 255, -32768, -8388608, 4294967295, -12345678901234567890123456789012345.123456789012345678901234567890,
  1.17549435e-38, 12345.67, 2.2250738585072014e-308, 1234567890123.4567, b'1', b'1111111111111111111111111111111111111111111111111111111111111111', true),
 (7, 1, 1, 1, 1, 42, 1.1, 16777217, 0.1, 0.1, 0.1, b'1', b'1010', true),
 (9, NULL, NULL, NULL, NULL, NULL, NULL, 3.4028234e38, NULL, 1.7976931348623157e308, NULL, NULL, NULL, NULL),
 (10, NULL, NULL, NULL, NULL, NULL, NULL, 0.1, NULL, -0e0, NULL, NULL, NULL, NULL)
;;
SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'
;;
INSERT INTO numbers (id) VALUES (0)
;;
SET SESSION sql_mode = ''
;;
CREATE TABLE times (
  at DATETIME(6) NOT NULL PRIMARY KEY, d DATE, t TIME(6), ts TIMESTAMP(3) NULL, y YEAR, ts0 TIMESTAMP NULL)
;;
INSERT INTO times VALUES
 ('0000-00-00 00:00:00', '0000-00-00', '-838:59:59', NULL, 0, '0000-00-00 00:00:00'),
 ('1000-01-01 00:00:00.000001', '2020-00-00', '838:59:59', '1970-01-01 00:00:01', 1901, '2038-01-19 03:14:07'),
 ('2026-03-29 02:30:00', '2026-02-31', '00:00:00.000001', '2026-03-29 02:30:00.123', 2155, '2026-10-25 01:30:00'),
 ('9999-12-31 23:59:59.999999', '9999-12-31', NULL, '2026-10-25 00:30:00', NULL, '2026-10-25 00:30:00')
;;
CREATE TABLE texts (
  id VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci NOT NULL, n INT NOT NULL,
  l CHAR(10) CHARACTER SET latin1, u2 VARCHAR(20) CHARACTER SET utf16, g VARCHAR(20) CHARACTER SET gbk,
  sj VARCHAR(20) CHARACTER SET sjis, lt LONGTEXT, bi BINARY(5), vb VARBINARY(300), lb LONGBLOB, PRIMARY KEY (id, n))
;;
INSERT INTO texts VALUES
 ('', 1, '', '', '', '', '', '', '', ''),
 ('a\tb\nc\\d\0e\r\Z\'"', 2, 'é ', 'ü☃', '中文', 'ソ表', REPEAT('tab\tnewline\n\\N', 1000), X'0001', X'005C090A0D1A27', REPEAT(X'00FF5C4E0A09', 2000)),
 ('Ä', -3, '\\N', '\\N', '\\', '\\', '\\N', X'5C4E', '\\N', '\\N'),
 ('😀 smile', 4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
 ('zz', 5, 'N', '𝄞', CONVERT(X'815C' USING gbk), CONVERT(X'835C' USING sjis), 'x', X'0000000000', X'00', X'')
;;
CREATE TABLE binary_key (k VARBINARY(20) NOT NULL PRIMARY KEY, e ENUM('', 'a', 'b,c', 'ü') , s SET('x', 'y', 'with space'))
;;
INSERT INTO binary_key VALUES (X'', '', ''), (X'00', 0, 'x'), (X'FF00', 'b,c', 'x,y,with space'), (X'27', NULL, NULL), (X'5C', 'ü', 'y')
;;
UPDATE binary_key SET e = 99 WHERE k = X'00'
;;
CREATE TABLE enum_key (e ENUM('z', 'y', 'x') NOT NULL, n INT NOT NULL, PRIMARY KEY (e, n))
;;
INSERT INTO enum_key VALUES ('z', 1), ('y', 1), ('x', 1), ('x', 2)
;;
CREATE TABLE prefix_key (t TEXT NOT NULL, v INT, PRIMARY KEY (t(5)))
;;
INSERT INTO prefix_key VALUES ('abcdefgh', 1), ('abcdz', 2), ('', 3)
;;
CREATE TABLE descending_key (a INT NOT NULL, b INT NOT NULL, PRIMARY KEY (a, b DESC))
;;
INSERT INTO descending_key VALUES (1, 1), (1, 2), (2, 1)
;;
CREATE TABLE other_keys (f DOUBLE NOT NULL, g FLOAT NOT NULL, b BIT(64) NOT NULL, d DATE NOT NULL, t TIME(3) NOT NULL,
  ts TIMESTAMP NOT NULL, de DECIMAL(30,10) NOT NULL, y YEAR NOT NULL, c CHAR(5) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  bi BINARY(4) NOT NULL, PRIMARY KEY (f, g, b, d, t, ts, de, y, c, bi))
;;
INSERT INTO other_keys VALUES
 (0.1, 0.1, b'1', '0000-00-00', '-10:00:00.5', '2026-10-25 00:30:00', 1.5, 2000, 'é', X'00'),
 (0.1, 0.1, b'1', '0000-00-00', '-10:00:00.5', '2026-10-25 00:30:00', 1.5, 2000, 'é', X'01'),
 (0.1, 0.2, ~0, '2020-01-01', '10:00:00.5', '2026-10-25 01:30:00', -1.5, 1999, '', X'FFFFFFFF'),
 (-1e300, 3.4e38, b'0', '2020-01-01', '10:00:00.5', '2026-10-25 01:30:00', -1.5, 1999, '', X'5C'),
 (1e300, 1e-10, b'0', '2020-01-01', '10:00:00.5', '2026-10-25 01:30:00', -1.5, 1999, '', X'5C')
;;
CREATE TABLE no_key (a INT, b VARCHAR(20))
;;
INSERT INTO no_key VALUES (1, 'twice'), (1, 'twice'), (NULL, NULL), (NULL, NULL), (NULL, NULL), (2, 'once')
;;
SET SESSION sql_generate_invisible_primary_key = ON
;;
CREATE TABLE generated_invisible_key (a INT)
;;
SET SESSION sql_generate_invisible_primary_key = OFF
;;
INSERT INTO generated_invisible_key VALUES (1), (2), (3)
;;
DELETE FROM generated_invisible_key WHERE a = 2
;;
CREATE TABLE generated_columns (
  a INT NOT NULL, v INT AS (a * 2) VIRTUAL, s INT AS (a * 3) STORED NOT NULL, hidden INT INVISIBLE DEFAULT 5,
  dflt VARCHAR(40) DEFAULT (UUID()), j JSON, KEY fi ((a + 1)), KEY mv ((CAST(j->'$.tags' AS UNSIGNED ARRAY))),
  PRIMARY KEY (s), CHECK (a > 0))
;;
INSERT INTO generated_columns (a, hidden, dflt, j) VALUES (1, 7, 'x', '{"tags": [1, 2]}'), (2, NULL, 'y', NULL)
;;
INSERT INTO generated_columns (a) VALUES (3)
;;
CREATE TABLE only_generated (a INT AS (1) VIRTUAL, b INT DEFAULT 1)
;;
CREATE TABLE documents (id INT PRIMARY KEY, j JSON)
;;
INSERT INTO documents VALUES
 (1, '{"a": 1.5, "b": [null, true, "x\\ty\\"-1.10"], "ü☃😀": -0.0, "big": 18446744073709551615, "e": 1e100}'),
 (2, JSON_OBJECT('price', CAST(1.10 AS DECIMAL(10,2)), 'at', CAST('2026-01-01' AS DATETIME), 'b', CAST(X'00FF' AS BINARY))),
 (3, 'null'), (4, NULL), (5, '"just text"'), (6, JSON_ARRAY(CAST(0.1 AS DOUBLE), 1e-300, CAST(3 AS DECIMAL(5,0)))),
 (7, JSON_OBJECT('exact', CAST('12345678901234567890.123456789' AS DECIMAL(40,9))))
;;
CREATE TABLE places (id INT AUTO_INCREMENT PRIMARY KEY, g GEOMETRY, p POINT NOT NULL SRID 4326, SPATIAL INDEX (p))
;;
INSERT INTO places (g, p) VALUES (ST_GeomFromText('POLYGON((0 0,10 0,10 10,0 10,0 0))'), ST_SRID(POINT(1, 2), 4326)),
 (NULL, ST_SRID(POINT(-77.5, 39.25), 4326)), (ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))', 3857), ST_SRID(POINT(0, 0), 4326))
;;
CREATE TABLE parents (id INT PRIMARY KEY, child INT)
;;
CREATE TABLE children (id INT PRIMARY KEY, parent INT, self INT, FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE CASCADE,
  FOREIGN KEY (self) REFERENCES children (id))
;;
ALTER TABLE parents ADD FOREIGN KEY (child) REFERENCES children (id)
;;
INSERT INTO parents VALUES (1, NULL)
;;
INSERT INTO children VALUES (1, 1, 1), (2, 1, 1)
;;
UPDATE parents SET child = 2
;;
CREATE TABLE parted (id INT NOT NULL, at DATE NOT NULL, v TEXT, PRIMARY KEY (id, at))
 PARTITION BY RANGE (YEAR(at)) SUBPARTITION BY HASH (id) SUBPARTITIONS 2
 (PARTITION p0 VALUES LESS THAN (2000), PARTITION `p 1` VALUES LESS THAN MAXVALUE)
;;
INSERT INTO parted VALUES (1, '1999-01-01', 'a'), (1, '2020-01-01', 'b'), (2, '2001-01-01', NULL)
;;
CREATE TABLE `a ``b` (`c ``d "e" ☃ ?` INT PRIMARY KEY, `{d}` VARCHAR(20) COMMENT 'it''s {d ''x''} ?') COMMENT 'quo''te'
;;
INSERT INTO `a ``b` VALUES (1, 'x'), (2, '{d}')
;;
CREATE TABLE empty_table (id INT PRIMARY KEY)
;;
CREATE TABLE many (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(100), FULLTEXT (v))
;;
INSERT INTO many (v) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT CONCAT('row ', i) FROM n
;;
CREATE TABLE log_of_triggers (id INT AUTO_INCREMENT PRIMARY KEY, t TEXT)
;;
CREATE DEFINER = 'nobody'@'nowhere' TRIGGER first_one BEFORE INSERT ON many FOR EACH ROW SET NEW.v = CONCAT(NEW.v, '?')
;;
SET SESSION sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT'
;;
CREATE TRIGGER second_one BEFORE INSERT ON many FOR EACH ROW PRECEDES first_one SET NEW.v = NEW.v || 'é☃'
;;
CREATE TRIGGER after_one AFTER INSERT ON many FOR EACH ROW BEGIN INSERT INTO log_of_triggers (t) VALUES (NEW.v); END
;;
SET SESSION sql_mode = 'STRICT_ALL_TABLES'
;;
CREATE DEFINER = 'nobody'@'nowhere' FUNCTION twice (n INT) RETURNS INT DETERMINISTIC COMMENT 'it''s' RETURN n * 2
;;
CREATE FUNCTION thrice (n INT) RETURNS INT DETERMINISTIC RETURN n * 3
;;
CREATE FUNCTION not_deterministic () RETURNS VARCHAR(50) NO SQL RETURN UUID()
;;
CREATE PROCEDURE fill (IN `in put` VARCHAR(20), OUT o INT)
BEGIN
  DECLARE EXIT HANDLER FOR SQLEXCEPTION SET o = -1;
  SELECT COUNT(*) INTO o FROM many; -- a ? comment {fn x}
END
;;
SET SESSION sql_mode = ''
;;
CREATE VIEW z_last AS SELECT id, v FROM many WHERE v <> 'é'
;;
CREATE VIEW a_first AS SELECT thrice(id) AS t FROM z_last
;;
CREATE DEFINER = 'nobody'@'nowhere' SQL SECURITY INVOKER VIEW orphan AS SELECT 1 AS one
;;
CREATE TABLE soon_gone (a INT)
;;
CREATE VIEW broken AS SELECT a FROM soon_gone
;;
DROP TABLE soon_gone
;;
SET SESSION time_zone = '+03:00'
;;
CREATE EVENT enabled_one ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' ON COMPLETION PRESERVE ENABLE COMMENT 'ON COMPLETION PRESERVE DISABLE ON SLAVE'
 DO INSERT INTO log_of_triggers (t) VALUES ('event')
;;
CREATE DEFINER = 'nobody'@'nowhere' EVENT disabled_one ON SCHEDULE AT '2035-01-01 00:00:00' DISABLE DO DELETE FROM log_of_triggers
;;
SET SESSION time_zone = '+00:00'
;;
ALTER DATABASE zoo COLLATE utf8mb4_bin
;;
USE `odd ``name`` "☃"`
;;
CREATE TABLE things (id INT PRIMARY KEY, z INT, v VARCHAR(10), FOREIGN KEY (z) REFERENCES zoo.parents (id))
;;
INSERT INTO things VALUES (1, 1, 'ß')
;;
CREATE VIEW across AS SELECT p.id, t.v FROM zoo.parents p JOIN things t ON t.z = p.id
;;
CREATE ROLE reader, `odd role`@`%`
;;
GRANT SELECT ON zoo.* TO reader
;;
GRANT reader TO `odd role`
;;
CREATE USER `a user`@`10.0.0.0/255.255.255.0` IDENTIFIED BY 'secret "quoted" ''password''' DEFAULT ROLE `odd role` COMMENT 'it''s'
;;
GRANT `odd role` TO `a user`@`10.0.0.0/255.255.255.0` WITH ADMIN OPTION
;;
GRANT SELECT (id), INSERT ON zoo.many TO `a user`@`10.0.0.0/255.255.255.0`
;;
GRANT EXECUTE ON FUNCTION zoo.twice TO `a user`@`10.0.0.0/255.255.255.0`
