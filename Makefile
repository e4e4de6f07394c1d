# What `sam build` calls, once per function: they all share one native package, built once and only when it is stale.
.DELETE_ON_ERROR:

PACKAGE := target/native/function.zip
# With the folders, whose times tell of a file that was removed.
SOURCES := pom.xml Makefile $(shell find src/main)
# `sam build --parallel` calls several at a time.
LOCK := $(if $(shell command -v flock),flock target/.sam-build.lock,)

build-%: FORCE
	@mkdir -p target "$(ARTIFACTS_DIR)"
	@$(LOCK) $(MAKE) --no-print-directory $(PACKAGE)
	@unzip -oq $(PACKAGE) -d "$(ARTIFACTS_DIR)"
	@sh src/build/check-architecture "$(ARTIFACTS_DIR)/bootstrap"

FORCE:

$(PACKAGE): $(SOURCES)
	@command -v mvn >/dev/null || { echo "orderflow: Maven is missing: https://maven.apache.org" >&2; exit 1; }
	mvn -B -ntp package -Dnative -Dmaven.test.skip -Dformatter.skip -Dimpsort.skip
	@touch $@
