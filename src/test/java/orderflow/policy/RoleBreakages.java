package orderflow.policy;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Breakages in substitutions and roles. */
final class RoleBreakages {

    private RoleBreakages() {}

    static List<Breakage> all() {
        return List.of(
                new Breakage(SubstitutionRules.RESOLVES, "none of that name", "VoidInvoice",
                        it -> substitutions(it).remove("VoidInvoice")),
                new Breakage(SubstitutionRules.RESOLVES, "a function that does not exist", "GenerateInvoice",
                        it -> substitutions(it).putObject("GenerateInvoice").put("Ref", "PrintInvoice.Alias")),
                new Breakage(SubstitutionRules.USED, "left over", "OrderWorkflow",
                        it -> substitutions(it).putObject("SendParcel").put("Ref", "PrepareShipment.Alias")),
                new Breakage(SubstitutionRules.ALIAS, "the function itself", "CloseOrder",
                        it -> substitutions(it).putObject("CloseOrder").put("Ref", "CloseOrder")),
                new Breakage(SubstitutionRules.ALIAS, "no alias published", "ConfirmOrder",
                        it -> it.properties("ConfirmOrder").put("AutoPublishAlias", "")),
                new Breakage(RoleRules.MACHINE, "one function missing", "OrderWorkflow",
                        it -> ((ArrayNode) statement(it, "OrderWorkflow", 0).path("Resource")).remove(3)),
                new Breakage(RoleRules.MACHINE, "one function too many", "ComputeWorkflow",
                        it -> ((ArrayNode) statement(it, "ComputeWorkflow", 0).path("Resource")).addObject()
                                .put("Ref", "CaptureOrder.Alias")),
                new Breakage(RoleRules.MACHINE, "an action that nothing calls", "ComputeWorkflow",
                        it -> statement(it, "ComputeWorkflow", 1).putArray("Action").add("sns:Publish")
                                .add("sns:DeleteTopic")),
                new Breakage(RoleRules.NO_WILDCARD, "all actions of a service", "ConfirmOrder",
                        it -> statement(it, "ConfirmOrder", 0).put("Action", "dynamodb:*")),
                new Breakage(RoleRules.NO_WILDCARD, "all tables", "CheckInventory",
                        it -> statement(it, "CheckInventory", 0).put("Resource", "*")),
                new Breakage(RoleRules.NO_WILDCARD, "all tables of the account", "BatchRole",
                        it -> policyStatement(it, "BatchRole", 0).putObject("Resource").put("Fn::Sub",
                                "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*")),
                new Breakage(RoleRules.NO_WILDCARD, "all but some tables", "CloseOrder", it -> {
                    ObjectNode statement = statement(it, "CloseOrder", 0);
                    statement.set("NotResource", statement.remove("Resource"));
                }),
                new Breakage(RoleRules.NO_WILDCARD, "any instance, whatever its tag", "TerminateInstance",
                        it -> statement(it, "TerminateInstance", 2).remove("Condition")),
                new Breakage(RoleRules.NO_WILDCARD, "tasks of any cluster", "CancelShipment",
                        it -> statement(it, "CancelShipment", 4).remove("Condition")),
                new Breakage(RoleRules.PASS_ROLE, "to any service", "PrepareShipment",
                        it -> statement(it, "PrepareShipment", 4).remove("Condition")),
                new Breakage(RoleRules.PASS_ROLE, "any role", "LaunchInstance",
                        it -> passing(it).put("Resource", "*")),
                new Breakage(RoleRules.NO_WILDCARD, "in the other case of a condition", "ComputeWorkflow",
                        it -> ((ArrayNode) statement(it, "ComputeWorkflow", 2).path("Fn::If")).set(2,
                                statement(it, "ComputeWorkflow", 1).deepCopy().put("Resource", "*"))),
                new Breakage(RoleRules.INLINE, "a policy template of SAM", "ConfirmOrder",
                        it -> policies(it, "ConfirmOrder").addObject().putObject("DynamoDBCrudPolicy")
                                .put("TableName", "*")),
                new Breakage(RoleRules.INLINE, "a managed policy by its name", "VoidInvoice",
                        it -> policies(it, "VoidInvoice").add("AmazonDynamoDBFullAccess")),
                new Breakage(RoleRules.INLINE, "only a managed policy", "ComputeWorkflow",
                        it -> it.properties("ComputeWorkflow").put("Policies", "AmazonEC2FullAccess")),
                new Breakage(RoleRules.INLINE, "managed policies of a role", "BatchRole",
                        it -> it.properties("BatchRole").putArray("ManagedPolicyArns")
                                .add("arn:aws:iam::aws:policy/AdministratorAccess")),
                new Breakage(RoleRules.INLINE, "a role from outside the template", "CloseOrder",
                        it -> it.properties("CloseOrder").put("Role", "arn:aws:iam::123456789012:role/admin")),
                new Breakage(RoleRules.INLINE, "a policy attached from outside", "Attached",
                        it -> it.resources().putObject("Attached").put("Type", "AWS::IAM::Policy")),
                new Breakage(RoleRules.INLINE, "a managed policy of the template", "Managed",
                        it -> it.resources().putObject("Managed").put("Type", "AWS::IAM::ManagedPolicy")),
                new Breakage(RoleRules.INLINE, "a connector", "CaptureOrder",
                        it -> ((ObjectNode) it.resources().path("CaptureOrder")).putObject("Connectors")));
    }

    private static ObjectNode substitutions(Shipped shipped) {
        return (ObjectNode) shipped.properties("OrderWorkflow").path("DefinitionSubstitutions");
    }

    private static ArrayNode policies(Shipped shipped, String owner) {
        return (ArrayNode) shipped.properties(owner).path("Policies");
    }

    private static ObjectNode statement(Shipped shipped, String owner, int index) {
        return (ObjectNode) shipped.properties(owner).at("/Policies/0/Statement/" + index);
    }

    private static ObjectNode policyStatement(Shipped shipped, String role, int index) {
        return (ObjectNode) shipped.properties(role).at("/Policies/0/PolicyDocument/Statement/" + index);
    }

    private static ObjectNode passing(Shipped shipped) {
        return Grant.of("LaunchInstance", shipped.properties("LaunchInstance")).stream()
                .filter(grant -> grant.actions().contains("iam:PassRole")).map(grant -> (ObjectNode) grant.statement())
                .findFirst().orElseThrow();
    }
}
