# `sam build` calls one target per function. All share one native package, which is built only if it is out of date.
.DELETE_ON_ERROR:

PACKAGE := target/native/function.zip
CHECK := target/build/PackageCheck.class
CHECKED := target/build/checked
JAVA := $(if $(JAVA_HOME),"$(JAVA_HOME)/bin/java",java)
JAVAC := $(if $(JAVA_HOME),"$(JAVA_HOME)/bin/javac",javac)
# Includes the folders, whose modification times change when a file is removed.
SOURCES := pom.xml Makefile $(shell find src/main)
# `sam build --parallel` calls several targets at a time.
LOCK := $(if $(shell command -v flock),flock target/.sam-build.lock,)

build-%: FORCE
	@mkdir -p target/build "$(ARTIFACTS_DIR)"
	@$(LOCK) $(MAKE) --no-print-directory --silent $(CHECKED)
	@unzip -oq $(PACKAGE) -d "$(ARTIFACTS_DIR)"
	@$(JAVA) -XX:TieredStopAtLevel=1 -cp target/build PackageCheck --sam "$(ARTIFACTS_DIR)/bootstrap"

FORCE:

$(CHECKED): $(PACKAGE) $(CHECK)
	@$(JAVA) -cp target/build PackageCheck --delete --input pom.xml --input src/main --input target/native/lib $(PACKAGE)
	@touch $@

# Compiled because `sam build` runs it for each function.
$(CHECK): src/build/PackageCheck.java
	@$(JAVAC) --release 17 -d target/build $<

$(PACKAGE): $(SOURCES)
	@command -v mvn >/dev/null || { echo "orderflow: Maven is missing: https://maven.apache.org" >&2; exit 1; }
	mvn -B -ntp package -Dnative -Dmaven.test.skip -Dformatter.skip -Dimpsort.skip
	@touch $@
