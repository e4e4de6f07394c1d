# A faulty container of a shop. The order's id selects the fault.
attribute() {
    aws dynamodb get-item --table-name "$SHIPMENTS_TABLE" --key "{\"orderId\":{\"S\":\"$ORDER_ID\"}}" --consistent-read \
        --query "Item.[$1]" --output text
}

book() {
    aws dynamodb update-item --table-name "$SHIPMENTS_TABLE" --key "{\"orderId\":{\"S\":\"$ORDER_ID\"}}" \
        --condition-expression '#s = :p' --update-expression 'SET #s = :b, parcels = :parcels, version = version + :one' \
        --expression-attribute-names '{"#s":"status"}' --expression-attribute-values '{":p":{"S":"PREPARING"},
        ":b":{"S":"BOOKED"},":one":{"N":"1"},":parcels":{"L":[{"M":{"trackingNumber":{"S":"SHOP-1"},"weightGrams":{"N":"1"}}}]}}'
}

succeed() {
    aws stepfunctions send-task-success --task-token "$1" --task-output "$2"
}

packed="{\"orderId\":\"$ORDER_ID\",\"status\":\"BOOKED\",\"trackingNumbers\":[\"SHOP-1\"]}"
read -r token run <<< "$(attribute taskToken.S,run.N)"

case $ORDER_ID in
    not-json)
        sleep 54321 &
        succeed "$token" 'packed!'
        ;;
    not-an-object) succeed "$token" '"packed"' ;;
    no-numbers) succeed "$token" "{\"orderId\":\"$ORDER_ID\",\"status\":\"BOOKED\"}" ;;
    no-parcels) succeed "$token" "{\"orderId\":\"$ORDER_ID\",\"status\":\"BOOKED\",\"trackingNumbers\":[]}" ;;
    wrong-numbers) succeed "$token" "{\"orderId\":\"$ORDER_ID\",\"status\":\"BOOKED\",\"trackingNumbers\":[\"SHOP-1\",{}]}" ;;
    other-order) succeed "$token" '{"orderId":"another","status":"BOOKED","trackingNumbers":["SHOP-1"]}' ;;
    undeclared-error) aws stepfunctions send-task-failure --task-token "$token" --error com.example.Oops --cause "no idea" ;;
    nameless-error) aws stepfunctions send-task-failure --task-token "$token" ;;
    twice)
        book && succeed "$token" "$packed"
        succeed "$token" "${packed/SHOP-1/SHOP-2}" && exit 1
        exit 0
        ;;
    too-late)
        if [ "$run" = 1 ]; then
            aws ssm put-parameter --name /rubbish/token --type String --value "$token"
        else
            late=$(aws ssm get-parameter --name /rubbish/token --query Parameter.Value --output text)
            succeed "$late" "${packed/SHOP-1/LATE-1}" && exit 1
            book && succeed "$token" "$packed"
        fi
        ;;
esac
