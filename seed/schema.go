package seed

import (
	"bytes"
	"fmt"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const schemaPath = "policies/policy.schema.json"

var policySchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	data, err := policyFiles.ReadFile(schemaPath)
	if err != nil {
		return nil, fmt.Errorf("policy schema: %w", err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("policy schema: %w", err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("policy.schema.json", doc); err != nil {
		return nil, fmt.Errorf("policy schema: %w", err)
	}
	return compiler.Compile("policy.schema.json")
})

// checkSchema refuses a policy file, already turned into JSON, that the schema beside the files does not allow.
func checkSchema(file []byte) error {
	schema, err := policySchema()
	if err != nil {
		return err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(file))
	if err != nil {
		return fmt.Errorf("policy file: %w", err)
	}
	if err := schema.Validate(doc); err != nil {
		return fmt.Errorf("policy file against its schema: %w", err)
	}
	return nil
}
