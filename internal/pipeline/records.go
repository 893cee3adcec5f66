package pipeline

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"filippo.io/age"

	"example.org/petition/internal/atomicfile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx"
)

// The organiser's records, plain or encrypted.
const (
	recordsFile   = "signatures.xlsx"
	encryptedFile = recordsFile + ".age"
)

// recordsName names the records that a job writes.
func (j *Job) recordsName() string {
	if len(j.EncryptRecords) > 0 {
		return encryptedFile
	}
	return recordsFile
}

// writeRecords writes what the organiser keeps into its folder, puts it on the
// disk, and gives its files.
func (d *draft) writeRecords(dir string, job Job) ([]petition.File, error) {
	err := errors.Join(
		os.Mkdir(dir, 0o700),
		writeFile(dir, petition.ChecklistPDF, d.checklist.Write),
		writeRoll(dir, d.roll, d.recipients),
		atomicfile.Sync(dir),
	)
	if err != nil {
		return nil, err
	}
	checklist, err := digest(dir, petition.ChecklistPDF)
	checklist.Pages = d.checklist.Pages()
	if err != nil {
		return nil, err
	}
	roll, err := digest(dir, job.recordsName())
	return []petition.File{checklist, roll}, err
}

// writeRoll writes every row and what became of it, encrypted where there are
// recipients. Encrypted ones are never in a plain file.
func writeRoll(dir string, roll *petition.Roll, recipients []age.Recipient) error {
	if len(recipients) == 0 {
		return writeFile(dir, recordsFile, func(w io.Writer) error { return xlsx.Records(w, roll) })
	}
	return writeFile(dir, encryptedFile, func(w io.Writer) error {
		encrypted, err := age.Encrypt(w, recipients...)
		if err != nil {
			return fmt.Errorf("encrypting the records: %w", err)
		}
		return errors.Join(xlsx.Records(encrypted, roll), encrypted.Close())
	})
}

// readRecipients reads the age recipients that the records are for.
func (s *steps) readRecipients(job Job) []age.Recipient {
	if len(job.EncryptRecords) == 0 {
		return nil
	}
	return step(s, "read whom the records are for", func() ([]age.Recipient, []petition.Warning, error) {
		recipients, err := recipientsOf(job.EncryptRecords)
		return recipients, nil, err
	})
}

func recipientsOf(texts []string) ([]age.Recipient, error) {
	var all []age.Recipient
	for _, text := range texts {
		if strings.HasPrefix(strings.ToUpper(text), "AGE-SECRET-KEY-") {
			return nil, notRecipient("this is a secret key, which is never given to anybody, and not on a command line")
		}
		found, err := age.ParseRecipients(strings.NewReader(text))
		if err != nil || len(found) != 1 {
			return nil, notRecipient(fmt.Sprintf("%q is not an age recipient", text))
		}
		all = append(all, found...)
	}
	if _, err := age.Encrypt(io.Discard, all...); err != nil {
		return nil, notRecipient("these recipients cannot be used together")
	}
	return all, nil
}

func notRecipient(message string) error {
	return &petition.Error{
		Kind: petition.WrongUse, Message: "--encrypt-records: " + message,
		Hint: "a recipient begins with age1; age-keygen -o key.txt makes a key and prints its recipient",
	}
}
