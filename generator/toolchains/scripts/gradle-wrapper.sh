# Nobody can review a committed jar, so it must be the one that Gradle has published.
version="$(sed -nE 's#^distributionUrl=.*/gradle-([0-9A-Za-z.-]+)-(bin|all)\.zip[[:space:]]*$#\1#p' "$WRAPPER")"
sum="$(curl --fail --silent --show-error --location --proto '=https' --retry 3 \
  "https://services.gradle.org/distributions/gradle-$version-wrapper.jar.sha256")"
echo "$sum  gradle/wrapper/gradle-wrapper.jar" | sha256sum --check --strict
./gradlew --version
