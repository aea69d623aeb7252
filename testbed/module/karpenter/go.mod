// Only `go mod download` reads this file: the module is wanted for its custom resource definitions, no package of it
// is built. `go mod tidy` would empty it.
module moorage.dev/testbed/karpenter

go 1.25.0

require github.com/aws/karpenter-provider-aws v1.14.1
