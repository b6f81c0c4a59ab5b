./mvnw --version
