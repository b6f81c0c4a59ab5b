"""HCL, the language of Terraform's files: values, and their text."""
