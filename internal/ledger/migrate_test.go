package ledger_test

import (
	"reflect"
	"testing"
	"testing/fstest"

	"example.org/petition/internal/petition"
)

// TestMigrate brings a ledger with a history forward: whole, or not at all.
func TestMigrate(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	nothing := file("SELECT 1")
	newer := fstest.MapFS{
		"2.sql":          file("CREATE TABLE more (x INTEGER NOT NULL); ALTER TABLE attempt ADD COLUMN extra TEXT NOT NULL DEFAULT ''"),
		"2_sqlite.sql":   nothing,
		"2_postgres.sql": nothing,
	}
	broken := fstest.MapFS{
		"3.sql":          file("DROP TABLE more"),
		"3_sqlite.sql":   file("no such statement"),
		"3_postgres.sql": file("no such statement"),
	}
	onStores(t, func(t *testing.T, where string) {
		l := open(t, where)
		end(t, l, begin(t, l, intent("p1", 1)), petition.Accepted)
		before := history(t, l)
		for range 2 { // the second time there is nothing to do
			if err := l.Migrate(t.Context(), newer, 2); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.Migrate(t.Context(), broken, 3); err == nil {
			t.Fatal("a broken migration went through")
		}
		if err := l.Exec(t.Context(), "INSERT INTO more VALUES (1)"); err != nil {
			t.Errorf("half of a migration stayed: %v", err)
		}
		if got := history(t, l); !reflect.DeepEqual(got, before) {
			t.Errorf("the history changed: %+v", got)
		}
		if err := l.Migrate(t.Context(), newer, 1); err == nil {
			t.Error("a newer ledger was not refused")
		}
	})
}
