"""What runs on Render as Terraform has it, by the arguments of the provider `render-oss/render`."""
