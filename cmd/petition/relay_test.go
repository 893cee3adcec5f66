package main

import (
	"fmt"
	"io"
	"net"
	"sync"
	"testing"
)

// relay stands before a server and knows when the server is done with what a
// client has said, also when that client is dead: until then, what the mailboxes
// hold is not settled.
type relay struct {
	port int
	busy sync.RWMutex // held to read by each connection, until the server has closed it
}

func relayTo(t testing.TB, port int) *relay {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &relay{port: listener.Addr().(*net.TCPAddr).Port}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			r.busy.RLock()
			go func() {
				defer r.busy.RUnlock()
				pass(client, fmt.Sprintf("127.0.0.1:%d", port))
			}()
		}
	}()
	t.Cleanup(func() {
		_ = listener.Close()
		<-ended
		r.settle()
	})
	return r
}

// settle waits until the server has closed all connections.
func (r *relay) settle() {
	r.busy.Lock()
	defer r.busy.Unlock()
}

// pass carries a conversation until the server ends it.
func pass(client net.Conn, address string) {
	defer client.Close()
	server, err := net.Dial("tcp", address)
	if err != nil {
		return
	}
	defer server.Close()
	go func() {
		_, _ = io.Copy(server, client) // until the client has ended, or is dead
		_ = server.(*net.TCPConn).CloseWrite()
	}()
	_, _ = io.Copy(client, server)
	_, _ = io.Copy(io.Discard, server) // what a dead client does not hear
}
