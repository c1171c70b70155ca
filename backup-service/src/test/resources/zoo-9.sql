USE zoo
;;
CREATE TABLE embeddings (id INT PRIMARY KEY, v VECTOR(3), w VECTOR)
;;
INSERT INTO embeddings VALUES (1, TO_VECTOR('[1,2.5,-3]'), NULL), (2, TO_VECTOR('[0.1,1e-30,3e37]'), TO_VECTOR('[10,9,92]'))
;;
CREATE LIBRARY lib LANGUAGE JAVASCRIPT AS $$ export function f() { return 1 } $$
