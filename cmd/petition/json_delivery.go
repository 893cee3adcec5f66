package main

import (
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// deliveryDocument is what send prints.
type deliveryDocument struct {
	Schema    int                `json:"schema"`
	Packet    string             `json:"packet"` // digest of the manifest
	Date      string             `json:"date"`
	Hearing   *hearingTime       `json:"hearing"` // null where none is known
	Sent      bool               `json:"sent"`    // false for a dry run
	Test      bool               `json:"test"`
	Folder    string             `json:"folder"` // of the messages to look at; empty where none were written
	Officials []officialObject   `json:"officials"`
	Warnings  []petition.Warning `json:"warnings"`
}

type hearingTime struct {
	Date string `json:"date"`
	Time string `json:"time"`
	Zone string `json:"zone"`
}

// officialObject is an official and how far the message is.
type officialObject struct {
	Name    string         `json:"name"`
	Email   string         `json:"email"`
	Form    string         `json:"form"`
	Todo    string         `json:"todo"` // what is left to be done
	Attempt *attemptObject `json:"attempt"`
	Earlier *attemptObject `json:"earlier"` // of another packet
	Message *messageObject `json:"message"` // null where none was composed
	Problem string         `json:"problem"`
}

type messageObject struct {
	File     string   `json:"file"`
	Subject  string   `json:"subject"`
	Bytes    int64    `json:"bytes"`
	SHA256   string   `json:"sha256"`
	Attached []string `json:"attached"`
	LeftOut  []string `json:"left_out"`
}

type attemptObject struct {
	Packet    string `json:"packet"`
	Official  string `json:"official"`
	Name      string `json:"name"`
	MessageID string `json:"message_id"`
	State     string `json:"state"`
	Test      bool   `json:"test"`
	Again     bool   `json:"again"`
	By        string `json:"by"`
	Begun     string `json:"begun"` // times are RFC 3339, or empty
	Ended     string `json:"ended"`
	Code      int    `json:"code"`
	Reply     string `json:"reply"`
	QueueID   string `json:"queue_id"`
	Next      string `json:"next"`
	Settled   string `json:"settled"`
	SettledBy string `json:"settled_by"`
	Note      string `json:"note"`
}

func deliveryJSON(r *pipeline.DeliveryReport) deliveryDocument {
	d := deliveryDocument{
		Schema: schema, Packet: r.Manifest.Digest, Date: r.Manifest.Date.String(), Sent: r.Sent, Test: r.Test, Folder: r.Written,
		Officials: officialObjects(r.Recipients), Warnings: orEmpty(r.Warnings),
	}
	if h := r.Case.Hearing; !h.IsZero() {
		d.Hearing = &hearingTime{Date: h.Date.String(), Time: h.Clock}
		if h.Zone != nil {
			d.Hearing.Zone = h.Zone.String()
		}
	}
	return d
}

func officialObjects(recipients []pipeline.Recipient) []officialObject {
	objects := []officialObject{}
	for _, r := range recipients {
		o := officialObject{Name: r.Official.Called(), Email: r.Official.Email, Form: r.Official.Form, Todo: string(r.Todo), Problem: r.Problem}
		if r.Attempt.Official != "" {
			a := attemptJSON(r.Attempt)
			o.Attempt = &a
		}
		if r.Earlier != nil {
			a := attemptJSON(*r.Earlier)
			o.Earlier = &a
		}
		if m := r.Message; m != nil {
			o.Message = &messageObject{m.File, m.Subject, m.Bytes, m.SHA256, orEmpty(m.Attached), orEmpty(m.LeftOut)}
		}
		objects = append(objects, o)
	}
	return objects
}

func attemptJSON(a petition.Attempt) attemptObject {
	return attemptObject{
		Packet: a.Packet, Official: a.Official, Name: a.Name, MessageID: a.MessageID, State: string(a.State), Test: a.Test, Again: a.Again, By: a.By,
		Begun: stamp(a.Begun), Ended: stamp(a.Ended), Code: a.Code, Reply: a.Reply, QueueID: a.QueueID, Next: stamp(a.Next),
		Settled: stamp(a.Settled), SettledBy: a.SettledBy, Note: a.Note,
	}
}

// statusDocument is what status prints.
type statusDocument struct {
	Schema    int              `json:"schema"`
	Packet    string           `json:"packet"` // empty where none is built
	Officials []officialObject `json:"officials"`
	History   []attemptObject  `json:"history"` // every attempt, tests included
}

func statusJSON(s *pipeline.Standing) statusDocument {
	d := statusDocument{Schema: schema, Packet: s.Packet, Officials: officialObjects(s.Recipients), History: []attemptObject{}}
	for _, a := range s.History {
		d.History = append(d.History, attemptJSON(a))
	}
	return d
}
