package email_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/email/emailtest"
)

// TestMain lets the process trust one certificate, that of trusted.
func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "huiqi-mail-")
	if err != nil {
		panic(err)
	}
	made, file := certificate(), filepath.Join(folder, "trusted.pem")
	key, err := x509.MarshalPKCS8PrivateKey(made.PrivateKey)
	if err != nil {
		panic(err)
	}
	text := append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: made.Certificate[0]}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key})...)
	if err := os.WriteFile(file, text, 0o600); err != nil {
		panic(err)
	}
	if err := os.Setenv("SSL_CERT_FILE", file); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(folder) // of the system's temporary folder
	os.Exit(code)
}

// trusted is the certificate that the process trusts.
func trusted(t *testing.T) tls.Certificate {
	t.Helper()
	file := os.Getenv("SSL_CERT_FILE")
	c, err := tls.LoadX509KeyPair(file, file)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// certificate makes one for the local host that has signed itself.
func certificate() tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	from := time.Now().Add(-time.Hour)
	template := x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: from, NotAfter: from.Add(24 * time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	signed, err := x509.CreateCertificate(rand.Reader, &template, &template, &key.PublicKey, key)
	if err != nil {
		panic(err)
	}
	return tls.Certificate{Certificate: [][]byte{signed}, PrivateKey: key}
}

// secured starts a mail server that offers STARTTLS with a certificate, or nothing without one, and returns an account of it.
func secured(t *testing.T, s *server, implicit bool, certificates ...tls.Certificate) rows.Account {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	smtpServer := smtp.NewServer(s)
	smtpServer.Domain, smtpServer.ErrorLog = "127.0.0.1", silent{}
	if len(certificates) > 0 {
		smtpServer.TLSConfig = &tls.Config{Certificates: certificates, MinVersion: tls.VersionTLS12}
	}
	if implicit {
		listener = tls.NewListener(listener, smtpServer.TLSConfig)
	}
	emailtest.Serve(t, smtpServer, listener)
	return rows.Account{ID: "mail", Channel: rows.Email, Settings: map[string]string{"host": "127.0.0.1", "port": strconv.Itoa(port), "from": "kjj@example.cn"}}
}

type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

// TestProtectedConnections: a letter goes over a protected connection to a server whose certificate is trusted, or not at all.
func TestProtectedConnections(t *testing.T) {
	t.Parallel()
	good, unknown := trusted(t), certificate()
	tests := map[string]struct {
		security string
		implicit bool
		offers   []tls.Certificate
		want     push.Outcome
	}{
		"STARTTLS":                      {"starttls", false, []tls.Certificate{good}, push.Sent},
		"STARTTLS is what is usual":     {"", false, []tls.Certificate{good}, push.Sent},
		"TLS from the start":            {"tls", true, []tls.Certificate{good}, push.Sent},
		"the server does not offer it":  {"starttls", false, nil, push.Again},
		"nobody trusts the server":      {"starttls", false, []tls.Certificate{unknown}, push.Again},
		"nobody trusts the server, TLS": {"tls", true, []tls.Certificate{unknown}, push.Again},
		"TLS from the start, not there": {"tls", false, []tls.Certificate{good}, push.Again},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &server{}
			account := secured(t, s, test.implicit, test.offers...)
			account.Settings["security"] = test.security
			got := channel().Send(t.Context(), account, letter())
			if got.Outcome != test.want {
				t.Errorf("got %+v, want %s", got, test.want)
			}
			if mails := len(s.received()); (mails == 1) != (test.want == push.Sent) {
				t.Errorf("got %d mails", mails)
			}
		})
	}
}
