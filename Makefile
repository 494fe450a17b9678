# OpenReach. `make` prints this list.
SHELL := /bin/sh
.DEFAULT_GOAL := help

export DOTNET_NOLOGO := 1
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export MSBUILDTERMINALLOGGER := off

OUT := artifacts/publish/OpenReach.Cli/release
REPLICATES ?= 1000
OPENREACH := $(OUT)/openreach
RESULTS := artifacts/tests
AHEAD := $(CURDIR)/artifacts/ahead

.PHONY: help sdk build run test check fuzz truth truth-plan holdout reports screens bench bench-run bench-pages ahead publish clean format

help: ## print this list
	@echo "make build     build everything; the program is $(OPENREACH)"
	@echo "make run       run the sample nation into reports/ and say where to look"
	@echo "make test      run every test"
	@echo "make check     formatting, build with warnings as errors, fast tests"
	@echo "make reports   rewrite reports/ from samples/ (read the diff)"
	@echo "make screens   rewrite the pictures of its pages that CI compares (look at them; needs node and chromium)"
	@echo "make fuzz      read broken files, tens of thousands of them (some minutes)"
	@echo "make truth     rehearsed nations of known truth into reports/truth.md (about 10 minutes of one processor; NATIONS=0..9 makes a part)"
	@echo "make truth-plan plans from estimates against the truth into reports/plan-truth.md (a minute or two)"
	@echo "make holdout   real figures hidden and predicted into reports/holdout.md (needs OPENREACH_DATA)"
	@echo "make bench     benchmarks, as ratios"
	@echo "make bench-run whole runs of 250, 2,500 and 25,000 areas: time and memory (some minutes)"
	@echo "make bench-pages the brief of 500 areas and 151 area sheets, the first time and after (some minutes)"
	@echo "make publish   a folder that runs without .NET installed"
	@echo "make clean     take away everything built"

sdk:
	@command -v dotnet >/dev/null 2>&1 && dotnet --list-sdks | grep -q '^10\.' || \
	  { echo "OpenReach needs the .NET 10 SDK: install it from https://dot.net and run this again." >&2; exit 1; }

build: sdk ## build everything
	@dotnet build OpenReach.sln -v q --nologo -c Release
	@dotnet publish src/OpenReach.Cli/OpenReach.Cli.csproj -v q --nologo -c Release --no-build

run: build ## run the sample nation
	@$(OPENREACH) run samples/nation/project --out reports --replace
	@echo "Look at reports/*/index.html and reports/*/report.pdf"

test: sdk ## run every test
	@dotnet build OpenReach.sln -v q --nologo -c Release
	@rm -rf $(RESULTS)
	@dotnet test tests/OpenReach.Tests/OpenReach.Tests.csproj -c Release --no-build --nologo -v q \
	  --logger "trx;LogFileName=tests.trx" --results-directory $(RESULTS)

check: sdk ## format, build, fast tests
	@dotnet format OpenReach.sln --verify-no-changes --severity warn
	@dotnet build OpenReach.sln -v q --nologo -c Release
	@dotnet test tests/OpenReach.Tests/OpenReach.Tests.csproj -c Release --no-build --nologo -v q --filter "Category!=Slow"

format: sdk
	@dotnet format OpenReach.sln --severity warn

reports: run ## rewrite the gallery
	@if command -v chromium >/dev/null && command -v convert >/dev/null; then sh tests/tools/preview.sh "$$(ls reports/*/index.html | tail -n 1)" reports/preview.png; fi

screens: ## pictures of the gallery's pages
	@mkdir -p artifacts/npm && cd artifacts/npm && { test -f package.json || npm init -y >/dev/null; } && npm install --silent --no-audit --no-fund playwright-core@1.65.1
	@cd artifacts/npm && node $(CURDIR)/tests/tools/check-screens.mjs "$$(dirname "$$(ls $(CURDIR)/reports/*/index.html | tail -n 1)")" --write

fuzz: sdk ## the long run over broken files: about 50,000 cases, and their number at the end
	@mkdir -p artifacts && rm -f artifacts/fuzz.txt
	@OPENREACH_FUZZ=5 OPENREACH_FUZZ_COUNT=$(CURDIR)/artifacts/fuzz.txt dotnet test tests/OpenReach.Tests/OpenReach.Tests.csproj -c Release --nologo -v q --filter "FullyQualifiedName~DamageTests"
	@echo "files read: $$(cat artifacts/fuzz.txt)"; test "$$(cat artifacts/fuzz.txt)" -ge 20000

truth: sdk ## nations of known truth; NATIONS=0..9 makes a part, which is kept; AREAS=120 makes smaller nations
	@dotnet run --project tests/OpenReach.Benchmarks -c Release -- truth reports/truth.md $(if $(NATIONS),--nations $(NATIONS)) $(if $(AREAS),--areas $(AREAS))

holdout: sdk ## real figures hidden and predicted
	@dotnet run --project tests/OpenReach.Benchmarks -c Release -- holdout reports/holdout.md

truth-plan: sdk ## plans against the truth
	@OPENREACH_REPORTS=$(CURDIR)/reports dotnet test tests/OpenReach.Tests/OpenReach.Tests.csproj -c Release --nologo -v q --filter "FullyQualifiedName~PlanTruthTests"

bench: sdk ## benchmarks
	@dotnet run --project tests/OpenReach.Benchmarks -c Release -- --filter '*'

bench-run: build ## whole runs against size; SIZES="250 2500" for fewer, REPLICATES=50 for a draft
	@dotnet run --project tests/OpenReach.Benchmarks -c Release -- sizes $(OPENREACH) artifacts/bench tests/OpenReach.Benchmarks/results/sizes.md $(REPLICATES) $(SIZES)

bench-pages: ahead ## the brief and the sheets, compiled ahead as `make publish` compiles the program
	@test -d artifacts/bench/pages/project || $(OPENREACH) rehearse artifacts/bench/pages --areas 500 --regions 20
	@rm -rf artifacts/obj/OpenReach.Benchmarks/release/R2R
	@dotnet publish tests/OpenReach.Benchmarks/OpenReach.Benchmarks.csproj -v q --nologo -c Release --self-contained --use-current-runtime \
	  -p:SelfContainedFolder=true -o artifacts/bench/ahead
	@for pages in brief sheets; do artifacts/bench/ahead/OpenReach.Benchmarks pages artifacts/bench/pages/project $$pages 5; done

# What the compiler compiled while the program ran on two nations, the second with more areas and groups than a short list holds; it is compiled ahead then.
# Nothing is compiled before, and all of it quickly at first: a method that another takes in, or that the runtime brings compiled, would not be noted, and compiled ahead it may stand alone.
ahead: build ## profiles for make publish
	@rm -rf $(AHEAD) && mkdir -p $(AHEAD)
	@$(OPENREACH) rehearse $(AHEAD)/nation --areas 120 --regions 12 >/dev/null
	@export DOTNET_STARTUP_HOOKS=$(CURDIR)/artifacts/bin/OpenReach.Benchmarks/release/OpenReach.Benchmarks.dll DOTNET_ReadyToRun=0 DOTNET_TC_QuickJitForLoops=1; \
	  OPENREACH_AHEAD=$(AHEAD)/sample.mibc $(OPENREACH) run samples/nation/project --out $(AHEAD)/sample >/dev/null && \
	  OPENREACH_AHEAD=$(AHEAD)/nation.mibc $(OPENREACH) run $(AHEAD)/nation/project --out $(AHEAD)/nation --set Estimate:Replicates=100 >/dev/null

publish: ahead ## self-contained folder build for this computer's system
	@rm -rf artifacts/obj/OpenReach.Cli/release/R2R
	@dotnet publish src/OpenReach.Cli/OpenReach.Cli.csproj -v q --nologo -c Release --self-contained --use-current-runtime \
	  -p:SelfContainedFolder=true -o artifacts/openreach
	@echo "The program is artifacts/openreach/openreach; copy the whole folder."

clean: ## take away everything built
	@rm -rf artifacts
