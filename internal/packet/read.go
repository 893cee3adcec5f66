package packet

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/petition/internal/petition"
)

// Read gives the manifest of the packet folder dir, or of the packet in the
// output folder dir, if nobody has changed it since it was sealed. It looks at
// no other file.
func Read(dir string) (*petition.Manifest, error) {
	dir = locate(dir)
	m, err := load(dir)
	if err != nil {
		return nil, err
	}
	if sum, err := ownDigest(*m); err != nil || sum != m.Digest {
		return nil, badManifest(dir, "it was changed after it was sealed", err)
	}
	return m, nil
}

// load gives the manifest in dir if it is one, be it changed or not.
func load(dir string) (*petition.Manifest, error) {
	data, err := readManifest(filepath.Join(dir, petition.ManifestJSON))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &petition.Error{
			Kind: petition.BadPacket, File: dir, Err: err,
			Message: "there is no packet here: " + petition.ManifestJSON + " is missing",
			Hint:    "name the folder that petition build made, such as out/packet",
		}
	}
	if err != nil {
		return nil, badManifest(dir, "it cannot be read: "+cause(err), err)
	}
	m, err := decode(data)
	if err != nil {
		return nil, badManifest(dir, "it is not what was sealed: "+err.Error(), err)
	}
	return m, nil
}

func badManifest(dir, message string, err error) error {
	return &petition.Error{
		Kind: petition.BadPacket, File: filepath.Join(dir, petition.ManifestJSON), Err: err,
		Message: message, Hint: hintRebuild,
	}
}

// maxManifest is the size in bytes beyond which a manifest is not read. A
// packet has a handful of files; a manifest of megabytes is none of ours.
const maxManifest = 4 << 20

var errManifestSize = fmt.Errorf("it is larger than %d MiB", maxManifest>>20)

// readManifest reads a manifest's bytes, and of a file that is none not more
// than a manifest's size.
func readManifest(name string) ([]byte, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is not a file")
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxManifest+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxManifest {
		return nil, errManifestSize
	}
	return data, nil
}

// locate accepts the output folder for the packet folder inside it.
func locate(dir string) string {
	inner := filepath.Join(dir, folder)
	if !exists(filepath.Join(dir, petition.ManifestJSON)) && exists(filepath.Join(inner, petition.ManifestJSON)) {
		return inner
	}
	return dir
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// cause gives what the system said, without the path that stands in front of
// every message.
func cause(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}
