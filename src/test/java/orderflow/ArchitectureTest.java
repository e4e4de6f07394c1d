package orderflow;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.aws.StaticInitSources;
import orderflow.order.StoredOrders;
import orderflow.settings.Environment;

/** Which package may depend on which. docs/architecture.md lists them. */
class ArchitectureTest {

    private static final ArchRule ITEMS = noClasses().that().resideOutsideOfPackage("orderflow.aws..")
            .and(nameMatching("orderflow\\.[\\w.]+\\.(Dynamo\\w+|\\w+Items)(\\$.*)?").negate())
            .should().dependOnClassesThat(belongToAnyOf(Item.class, ItemTable.class));

    private static final Set<String> READS = Set.of("java.lang.System.getenv", "java.lang.System.getProperty",
            "java.lang.System.getProperties", "java.lang.ProcessBuilder.environment");

    private static JavaClasses deployed;
    private static JavaClasses local;

    @BeforeAll
    static void readClasses() {
        deployed = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("orderflow");
        local = new ClassFileImporter().withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("stepfunctions", "lambdahost", "orderflow.local").that(areFrom("src/local/java"));
    }

    @Test
    void deployedCode_always_knowsNothingOfTheLocalStage() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("stepfunctions..", "lambdahost..",
                "orderflow.local..").check(deployed);
    }

    /** ./orderflow compiles it without the tests. */
    @Test
    void localStage_always_knowsNothingOfTheTests() {
        noClasses().should().dependOnClassesThat(areFrom("src/test/java")).check(local);
    }

    @Test
    void interpreter_always_knowsNothingOfOrdersNorOfTheLambdaHost() {
        noClasses().that().resideInAPackage("stepfunctions..").should().dependOnClassesThat()
                .resideInAnyPackage("orderflow..", "lambdahost..").check(local);
    }

    @Test
    void lambdaHost_always_knowsNothingOfOrdersNorOfTheInterpreter() {
        noClasses().that().resideInAPackage("lambdahost..").should().dependOnClassesThat()
                .resideInAnyPackage("orderflow..", "stepfunctions..").check(local);
    }

    @Test
    void clientProducers_always_knowNothingOfTheDomain() {
        classes().that().resideInAPackage("orderflow.aws..").should().onlyDependOnClassesThat(
                resideInAnyPackage("orderflow.aws..", "orderflow.error..", "orderflow.settings..")
                        .or(resideInAPackage("orderflow..").negate()))
                .check(deployed);
    }

    @Test
    void settings_always_areReadFromTheEnvironmentInOnePlace() {
        noClasses().that().doNotBelongToAnyOf(Environment.class).should(accessTargetWhere(
                describe("reads the environment or a system property", access -> READS.contains(
                        access.getTargetOwner().getName() + "." + access.getName()))))
                .check(deployed);
        noClasses().that(areNotSettings()).should().dependOnClassesThat(belongToAnyOf(Environment.class))
                .check(deployed);
    }

    /** Reading Quarkus's configuration takes time before the first answer. StaticInitSources takes sources away. */
    @Test
    void configurationOfQuarkus_always_isReadByQuarkusAlone() {
        noClasses().that().doNotBelongToAnyOf(StaticInitSources.class).should().dependOnClassesThat()
                .resideInAnyPackage("io.smallrye.config..", "org.eclipse.microprofile.config..").check(deployed);
    }

    @Test
    void environment_always_dependsOnNothingOfTheProject() {
        noClasses().that().resideInAPackage("orderflow.settings..").should().dependOnClassesThat(
                resideInAPackage("orderflow..").and(resideInAPackage("orderflow.settings..").negate())).check(deployed);
    }

    @Test
    void packages_always_areFreeOfCycles() {
        slices().matching("orderflow.(**)").should().beFreeOfCycles().check(deployed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stepfunctions.(*)..", "orderflow.local.(*).."})
    void localPackages_always_areFreeOfCycles(String packages) {
        slices().matching(packages).should().beFreeOfCycles().check(local);
    }

    @Test
    void ordersTable_always_isKnownToTheOrderPackageAlone() {
        noClasses().that().resideOutsideOfPackage("orderflow.order..")
                .should(callMethod(Resources.class, "ordersTable")).check(deployed);
    }

    @Test
    void handlers_always_carryTheirFunctionsNameAndAreBuiltOnce() {
        classes().that().implement(RequestHandler.class).should().beAnnotatedWith(Named.class).andShould()
                .beAnnotatedWith(Singleton.class).check(deployed);
    }

    @Test
    void answers_always_areNestedInTheirHandlers() {
        noClasses().that().haveSimpleNameEndingWith("Answer").should().beTopLevelClasses().check(deployed);
    }

    @Test
    void sdkServices_always_areSpokenToByAdapters() {
        noClasses().that().resideOutsideOfPackage("orderflow.aws..")
                .and(nameMatching("orderflow\\.[\\w.]+\\.(Dynamo|Sns|Sqs|StepFunctions|Ecs|Ec2)\\w+(\\$.*)?").negate())
                .should().dependOnClassesThat().resideInAPackage("software.amazon.awssdk..").check(deployed);
    }

    @Test
    void items_always_areMappedBesideTheirAdapters() {
        ITEMS.check(deployed);
    }

    @Test
    void items_mappedElsewhere_breakTheRule() {
        assertTrue(ITEMS.evaluate(new ClassFileImporter().importClasses(StoredOrders.class)).hasViolation());
    }

    @Test
    void staticFields_always_holdNoClient() {
        noFields().that().areStatic().should().haveRawType(nameMatching("software\\.amazon\\.awssdk\\..*Client"))
                .check(deployed);
    }

    @Test
    void beans_always_holdNoStateBetweenInvocations() {
        fields().that().areDeclaredInClassesThat().areAnnotatedWith(Singleton.class).should().beFinal().check(deployed);
    }

    @Test
    void threads_never_sleep() {
        noClasses().should(callMethod(Thread.class, "sleep", long.class)).check(deployed);
    }

    /** Settings are records whose only component is the environment. */
    private static DescribedPredicate<JavaClass> areNotSettings() {
        return DescribedPredicate.describe("are no settings",
                type -> !type.isEquivalentTo(Environment.class)
                        && !(type.isRecord() && type.tryGetConstructor(Environment.class).isPresent()));
    }

    private static DescribedPredicate<JavaClass> areFrom(String sources) {
        return DescribedPredicate.describe("are from " + sources,
                type -> type.getSource().flatMap(Source::getFileName)
                        .filter(file -> Files.exists(Path.of(sources, type.getPackageName().replace('.', '/'), file)))
                        .isPresent());
    }
}
