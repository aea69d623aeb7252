module moorage.dev/testbed/pki

go 1.25.0
