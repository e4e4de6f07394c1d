// ReceiveStock in Go, with the same transaction and the same conditions, for comparison in bench/run.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"strconv"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

const mostReceived = 1_000_000_000_000

type price struct {
	Amount   int64  `json:"amount"`
	Currency string `json:"currency"`
}

type item struct {
	Sku         string `json:"sku"`
	Name        string `json:"name"`
	Price       price  `json:"price"`
	TaxRate     int64  `json:"taxRate"`
	WeightGrams int64  `json:"weightGrams"`
	Quantity    int64  `json:"quantity"`
}

type receipt struct {
	ReceiptID string `json:"receiptId"`
	Items     []item `json:"items"`
}

type answer struct {
	ReceiptID string `json:"receiptId"`
	Received  int64  `json:"received"`
}

type attributes = map[string]types.AttributeValue

type receiving struct {
	client   *dynamodb.Client
	receipts string
	stock    string
}

func text(value string) types.AttributeValue {
	return &types.AttributeValueMemberS{Value: value}
}

func number(value int64) types.AttributeValue {
	return &types.AttributeValueMemberN{Value: strconv.FormatInt(value, 10)}
}

func (r receiving) handle(ctx context.Context, received receipt) (answer, error) {
	if received.ReceiptID == "" || len(received.Items) == 0 {
		return answer{}, errors.New("a receipt has an id and items")
	}
	writes := []types.TransactWriteItem{{Put: r.insertion(received)}}
	var pieces int64
	for _, line := range received.Items {
		writes = append(writes, types.TransactWriteItem{Update: r.shelving(line)})
		pieces += line.Quantity
	}
	_, err := r.client.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: writes})
	if err != nil {
		return answer{}, fmt.Errorf("receipt %s: %w", received.ReceiptID, err)
	}
	log.Printf("Receipt %s: %d pieces received", received.ReceiptID, pieces)
	return answer{received.ReceiptID, pieces}, nil
}

func (r receiving) insertion(received receipt) *types.Put {
	lines := make([]types.AttributeValue, 0, len(received.Items))
	for _, line := range received.Items {
		lines = append(lines, &types.AttributeValueMemberM{Value: attributes{
			"sku": text(line.Sku), "name": text(line.Name),
			"priceAmount": number(line.Price.Amount), "priceCurrency": text(line.Price.Currency),
			"taxRate": number(line.TaxRate), "weightGrams": number(line.WeightGrams),
			"quantity": number(line.Quantity),
		}})
	}
	return &types.Put{
		TableName: &r.receipts,
		Item: attributes{
			"receiptId": text(received.ReceiptID), "version": number(1),
			"receivedAt": text(time.Now().UTC().Format(time.RFC3339Nano)),
			"items":      &types.AttributeValueMemberL{Value: lines},
		},
		ConditionExpression:                 aws.String("attribute_not_exists(#key)"),
		ExpressionAttributeNames:            map[string]string{"#key": "receiptId"},
		ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
	}
}

func (r receiving) shelving(line item) *types.Update {
	names := map[string]string{}
	for _, name := range []string{"sku", "name", "priceAmount", "priceCurrency", "taxRate", "weightGrams",
		"received", "available", "reserved", "deducted"} {
		names["#"+name] = name
	}
	return &types.Update{
		TableName: &r.stock,
		Key:       attributes{"sku": text(line.Sku)},
		UpdateExpression: aws.String("ADD #received :quantity, #available :quantity, #reserved :none, #deducted :none" +
			" SET #name = :name, #priceAmount = :priceAmount, #priceCurrency = :priceCurrency," +
			" #taxRate = :taxRate, #weightGrams = :weightGrams"),
		ConditionExpression:      aws.String("attribute_not_exists(#sku) OR #received <= :room"),
		ExpressionAttributeNames: names,
		ExpressionAttributeValues: attributes{
			":name": text(line.Name), ":priceAmount": number(line.Price.Amount),
			":priceCurrency": text(line.Price.Currency), ":taxRate": number(line.TaxRate),
			":weightGrams": number(line.WeightGrams), ":quantity": number(line.Quantity),
			":none": number(0), ":room": number(mostReceived - line.Quantity),
		},
	}
}

func main() {
	configuration, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	client := dynamodb.NewFromConfig(configuration, func(options *dynamodb.Options) {
		if endpoint := os.Getenv("ORDERFLOW_AWS_ENDPOINT_OVERRIDE"); endpoint != "" {
			options.BaseEndpoint = aws.String(endpoint)
		}
	})
	lambda.Start(receiving{client, os.Getenv("STOCK_RECEIPTS_TABLE"), os.Getenv("STOCK_TABLE")}.handle)
}
